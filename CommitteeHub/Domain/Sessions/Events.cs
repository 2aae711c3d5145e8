using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Sessions;

public sealed record SessionScheduled(Id<ReviewSession> SessionId, Id<Committee> CommitteeId, string Title, DateTime StartsOn, string Zone) : LedgerEvent;
public sealed record SessionReplanned(Id<ReviewSession> SessionId, string Title, DateTime StartsOn, string Zone, bool HasVideoCall) : LedgerEvent;
public sealed record SessionCancelled(Id<ReviewSession> SessionId, Personal Reason) : LedgerEvent;
public sealed record SessionOpened(Id<ReviewSession> SessionId, Id<Person> ActingChairId) : LedgerEvent;
public sealed record SessionRecessed(Id<ReviewSession> SessionId, Id<Person> ActingChairId) : LedgerEvent;
public sealed record SessionResumed(Id<ReviewSession> SessionId, Id<Person> ActingChairId) : LedgerEvent;
public sealed record SessionClosed(Id<ReviewSession> SessionId, Id<Person> ActingChairId) : LedgerEvent;

public sealed record MemberCheckedIn(Id<ReviewSession> SessionId, Id<Person> MemberId, Id<Person> ById) : LedgerEvent;
public sealed record MemberCheckedOut(Id<ReviewSession> SessionId, Id<Person> MemberId, Id<Person> ById) : LedgerEvent;
public sealed record MemberStoodAside(Id<ReviewSession> SessionId, Id<AgendaItem> ItemId, Id<Submission> SubmissionId, Id<Person> MemberId) : LedgerEvent;
public sealed record MemberConnectionLost(Id<ReviewSession> SessionId, Id<Person> MemberId, DateTimeOffset Since) : LedgerEvent;
public sealed record MemberConnectionBack(Id<ReviewSession> SessionId, Id<Person> MemberId) : LedgerEvent;
public sealed record MemberConfirmedHere(Id<ReviewSession> SessionId, Id<Person> MemberId, Id<Person> ById) : LedgerEvent;

public sealed record AgendaItemOpened(Id<ReviewSession> SessionId, Id<AgendaItem> ItemId, Id<Submission> SubmissionId, Id<Person> ActingChairId) : LedgerEvent;
public sealed record AgendaReordered(Id<ReviewSession> SessionId, IReadOnlyList<Id<AgendaItem>> Items, Id<Person> ById) : LedgerEvent;
public sealed record ConsentItemMarked(Id<ReviewSession> SessionId, Id<AgendaItem> ItemId, Id<Submission> SubmissionId, bool IsConsent) : LedgerEvent;
public sealed record ConsentItemPulledOut(Id<ReviewSession> SessionId, Id<AgendaItem> ItemId, Id<Submission> SubmissionId, Id<Person> MemberId) : LedgerEvent;

public sealed record ChairHandedOver(Id<ReviewSession> SessionId, Id<Person> FromId, Id<Person> ToId) : LedgerEvent;
public sealed record ChairTakenBack(Id<ReviewSession> SessionId, Id<Person> FromId, Id<Person> ById) : LedgerEvent;
public sealed record ActingChairChanged(Id<ReviewSession> SessionId, Id<Person> ActingChairId) : LedgerEvent;
public sealed record NobodyActsAsChair(Id<ReviewSession> SessionId) : LedgerEvent;

public sealed record QuorumReached(Id<ReviewSession> SessionId, int Present, int Entitled, int Needed) : LedgerEvent;
public sealed record QuorumMissed(Id<ReviewSession> SessionId, int Present, int Entitled, int Needed) : LedgerEvent;

public sealed record AlternateBroughtIn(Id<ReviewSession> SessionId, Id<AgendaItem>? ItemId, Id<Person> MemberId, Id<Person> ById) : LedgerEvent;
public sealed record AlternateLetGo(Id<ReviewSession> SessionId, Id<Person> MemberId, Id<Person> ById) : LedgerEvent;

/// <summary>A submission is to be deliberated in a session.</summary>
public sealed record PutOnAgenda(Id<Submission> SubmissionId, Id<ReviewSession> SessionId, DateTime StartsOn, string Zone) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

/// <summary>A submission will not be deliberated in that session after all; it waits for another.</summary>
public sealed record TakenOffAgenda(Id<Submission> SubmissionId, Id<ReviewSession> SessionId) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

/// <summary>Somebody took the agenda with what they may read of it out of the house.</summary>
public sealed record AgendaPackTaken(Id<ReviewSession> SessionId, Id<Person> PersonId, int Items) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}
