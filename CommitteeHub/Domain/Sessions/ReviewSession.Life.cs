using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>From the plan to the last word: changed, called off, opened, interrupted, closed.</summary>
public sealed partial class ReviewSession
{
    /// <summary>Changes what was announced, as long as it has not begun.</summary>
    public Refusal? Replan(string title, DateTime startsOn, string zone, string? videoUrl)
    {
        if (WhyOver() is { } over) return over;
        if (State != SessionState.Scheduled) return new SessionHasBegun();
        startsOn = DateTime.SpecifyKind(startsOn, DateTimeKind.Unspecified);
        if ((title, startsOn, zone, videoUrl) == (Title, StartsOn, Zone, VideoUrl)) return null;
        (Title, StartsOn, Zone, VideoUrl) = (title, startsOn, zone, videoUrl);
        PlanEdition++;
        Raise(new SessionReplanned(Id, title, startsOn, zone, videoUrl is not null));
        return null;
    }

    /// <summary>Calls it off before it has begun. What was on its agenda is the use case's to give back.</summary>
    public Refusal? Cancel(string reason, DateTimeOffset now)
    {
        if (State == SessionState.Cancelled) return null;
        if (WhyOver() is { } over) return over;
        if (State != SessionState.Scheduled) return new SessionHasBegun();
        if (string.IsNullOrWhiteSpace(reason)) return new CancellingSessionNeedsReason();
        State = SessionState.Cancelled;
        CancelledAt = now;
        CancelReason = reason.Trim();
        PlanEdition++;
        Raise(new SessionCancelled(Id, new Personal(CancelReason)));
        return null;
    }

    /// <summary>Whoever opens the session is thereby checked in.</summary>
    public Refusal? Open(Id<Person> by, DateTimeOffset now)
    {
        if (State == SessionState.Open) return null;
        if (WhyOver() is { } over) return over;
        if (State == SessionState.Recessed) return Resume(by, now);
        State = SessionState.Open;
        OpenedAt ??= now;
        Raise(new SessionOpened(Id, by));
        Enter(by, by, now);
        return null;
    }

    /// <summary>Interrupts the session. Nobody is counted out by it; no ballot runs through it.</summary>
    public Refusal? Recess(Id<Person> by)
    {
        if (State == SessionState.Recessed) return null;
        if (WhyOver() is { } over) return over;
        if (State != SessionState.Open) return new SessionNotOpen();
        if (OpenBallotId is not null) return new BallotStillOpen();
        State = SessionState.Recessed;
        Raise(new SessionRecessed(Id, by));
        return null;
    }

    /// <summary>Goes on after a recess. Whoever resumes is thereby checked in.</summary>
    public Refusal? Resume(Id<Person> by, DateTimeOffset now)
    {
        if (State == SessionState.Open) return null;
        if (WhyOver() is { } over) return over;
        if (State != SessionState.Recessed) return new SessionNotOpen();
        State = SessionState.Open;
        Raise(new SessionResumed(Id, by));
        Enter(by, by, now);
        return null;
    }

    public Refusal? Close(Id<Person> by, DateTimeOffset now)
    {
        if (State == SessionState.Closed) return null;
        if (WhyOver() is { } over) return over;
        if (State == SessionState.Scheduled) return new SessionNotOpen();
        if (OpenBallotId is not null) return new BallotStillOpen();
        State = SessionState.Closed;
        ClosedAt = now;
        if (CurrentItem is { } item) item.State = AgendaItemState.Done;
        Raise(new SessionClosed(Id, by));
        return null;
    }
}
