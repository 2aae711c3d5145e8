namespace CommitteeHub.Domain.Sessions;

/// <summary>Only somebody who is in the room can ask for the floor.</summary>
public sealed record SpeakerNotPresent : Refusal;

/// <summary>No hand is up.</summary>
public sealed record NobodyWaits : Refusal;

/// <summary>What was typed and what somebody else typed meanwhile change the same paragraph.</summary>
public sealed record ProseClashes : Refusal;

/// <summary>The text is longer than it may be.</summary>
public sealed record ProseTooLong(int Limit) : Refusal;

/// <summary>Minutes go out once the session is over.</summary>
public sealed record SessionNotOver : Refusal;

/// <summary>The minutes have not been sent to the attendees yet.</summary>
public sealed record MinutesNotCirculated : Refusal;

/// <summary>Approved minutes are never changed.</summary>
public sealed record MinutesAreLocked : Refusal;

/// <summary>Until they are locked, mistakes are corrected in the minutes themselves.</summary>
public sealed record MinutesNotLocked : Refusal;

/// <summary>Only those who were there can say that it was otherwise.</summary>
public sealed record AttendeesOnly : Refusal;

/// <summary>Neither another wording nor a remark was given.</summary>
public sealed record CorrectionSaysNothing : Refusal;

/// <summary>The secretary has answered this correction.</summary>
public sealed record CorrectionIsAnswered : Refusal;

/// <summary>Corrections wait for the secretary's answer.</summary>
public sealed record CorrectionsOpen(int Count) : Refusal;

/// <summary>Declining a correction needs a reason for the attendee.</summary>
public sealed record DecliningNeedsReason : Refusal;

/// <summary>Minutes are approved in a later session of the same committee, while it is open.</summary>
public sealed record ApprovedInLaterSession : Refusal;
