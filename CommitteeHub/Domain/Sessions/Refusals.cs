using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Sessions;

/// <summary>The session has not been opened, or is in recess.</summary>
public sealed record SessionNotOpen : Refusal;

/// <summary>The session is over.</summary>
public sealed record SessionIsClosed(DateTimeOffset ClosedAt) : Refusal;

/// <summary>It is too early to check in.</summary>
public sealed record DoorsNotOpen(DateTimeOffset OpensAt) : Refusal;

/// <summary>A ballot has to be closed first.</summary>
public sealed record BallotStillOpen : Refusal;

/// <summary>No item of the agenda has been taken up.</summary>
public sealed record NoCurrentItem : Refusal;

/// <summary>Only whoever acts as chair on this item at this moment may do this.</summary>
public sealed record NotActingChair : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>A submission cannot go on an agenda from where it stands.</summary>
public sealed record NotReadyForSession(string Title, SubmissionState State) : Refusal;

/// <summary>The session was called off.</summary>
public sealed record SessionIsCancelled(DateTimeOffset CancelledAt) : Refusal;

/// <summary>What was announced can be changed until the session begins.</summary>
public sealed record SessionHasBegun : Refusal;

/// <summary>Calling a session off needs a reason for those who were invited.</summary>
public sealed record CancellingSessionNeedsReason : Refusal;

/// <summary>The item was taken up already.</summary>
public sealed record ItemNotWaiting : Refusal;

/// <summary>A member wants the item debated; that stands.</summary>
public sealed record ItemPulledOut : Refusal;

/// <summary>The item is debated anyway.</summary>
public sealed record NotConsentItem : Refusal;

/// <summary>Only a member who is here and does not stand aside can lead.</summary>
public sealed record CannotTakeChair : Refusal;

/// <summary>The end of the time stated lies before its beginning.</summary>
public sealed record WindowEndsBeforeItBegins : Refusal;

/// <summary>Only an alternate of the committee or a member of another one can be brought in.</summary>
public sealed record NotAnAlternate : Refusal;

/// <summary>No screen shows this code, or it showed it too long ago.</summary>
public sealed record ScreenCodeUnknown : Refusal;

/// <summary>Somebody tried too many codes in a short time.</summary>
public sealed record TooManyScreenCodes : Refusal;

/// <summary>Whoever was to be brought in stands aside on that item.</summary>
public sealed record AlternateStandsAside : Refusal;
