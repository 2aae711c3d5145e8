using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>Somebody had the floor, from when to when.</summary>
public sealed record SpeechEnded(Id<ReviewSession> SessionId, Id<AgendaItem>? ItemId, Id<Hand> HandId, Id<Person> MemberId, HandKind HandKind, DateTimeOffset From, DateTimeOffset To) : LedgerEvent;

public sealed record MinutesCirculated(Id<ReviewSession> SessionId, int Attendees) : LedgerEvent;
public sealed record MinutesRevised(Id<ReviewSession> SessionId, string Section, int Edition) : LedgerEvent;
public sealed record MinutesCorrectionProposed(Id<ReviewSession> SessionId, Id<MinutesCorrection> CorrectionId, string Section) : LedgerEvent;
public sealed record MinutesCorrectionAccepted(Id<ReviewSession> SessionId, Id<MinutesCorrection> CorrectionId) : LedgerEvent;
public sealed record MinutesCorrectionDeclined(Id<ReviewSession> SessionId, Id<MinutesCorrection> CorrectionId) : LedgerEvent;

/// <summary>The minutes were approved; from here on the hash says what they are.</summary>
public sealed record MinutesLocked(Id<ReviewSession> SessionId, Id<ReviewSession> ApprovedInId, string Sha256, Id<Person> ActingChairId) : LedgerEvent;

public sealed record MinutesNoteAdded(Id<ReviewSession> SessionId, int Number, string Sha256) : LedgerEvent;
