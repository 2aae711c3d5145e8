using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>A session as its committee and the secretary see it; of the current item no more than everybody in the room may know.</summary>
public sealed record SessionView(
    Id<ReviewSession> Id, string Title, DateTime StartsOn, string Zone, DateTimeOffset StartsAt, string? VideoUrl, SessionState State, DateTimeOffset? ClosedAt,
    IReadOnlyList<AgendaLine> Agenda, IReadOnlyList<SeatLine> Seats, Quorum Quorum, string? ActingChair, bool BallotIsOpen, OwnPlace Own, ShownPage? Shown)
{
    public required Id<Committee> CommitteeId { get; init; }

    /// <summary>Why it was called off.</summary>
    public string? CancelReason { get; init; }

    /// <summary>The member whom the chair was handed to.</summary>
    public string? HandedTo { get; init; }

    /// <summary>Who is present by the attendance and cannot be reached, for whoever leads.</summary>
    public IReadOnlyList<LostLine> Lost { get; init; } = [];

    /// <summary>The viewer's item comes next, and why that is worth saying.</summary>
    public NextForYou? Next { get; init; }

    /// <summary>Whoever acts as chair; the others follow the page that this person shows.</summary>
    public Guid? ActingChairId { get; init; }

    public AgendaLine? Current => Agenda.FirstOrDefault(i => i.State == AgendaItemState.Current);
    public IReadOnlyList<AgendaLine> Waiting => [.. Agenda.Where(i => i.State == AgendaItemState.Waiting)];
    public bool IsOver => State is SessionState.Closed or SessionState.Cancelled;
}

/// <summary>An item of the agenda by title and status, which everybody on the committee may know.</summary>
public sealed record AgendaLine(Id<AgendaItem> Id, Id<Submission> SubmissionId, int Order, string Title, AgendaItemState State, SubmissionState Stands)
{
    public bool IsConsent { get; init; }

    /// <summary>Decided by the ballot on all consent items.</summary>
    public bool IsByConsent { get; init; }

    /// <summary>The member who wants it debated.</summary>
    public string? PulledOutBy { get; init; }

    /// <summary>The viewer stands aside on it, or is on its panel.</summary>
    public bool OwnAside { get; init; }
    public bool OwnPanel { get; init; }
}

/// <summary>A member's place in the room.</summary>
public sealed record SeatLine(Id<Person> PersonId, string Name, SeatRole Role, bool IsPresent, bool StandsAside, bool HasAnswered)
{
    public bool IsLost { get; init; }
}

/// <summary>Somebody who is present and cannot be reached.</summary>
public sealed record LostLine(Id<Person> PersonId, string Name, DateTimeOffset Since);

/// <summary>Why a member is told that the next item is theirs.</summary>
public enum NextReason { WasAside, OnPanel, StatedWindow }

/// <summary>The next item is one that the viewer sits on.</summary>
public sealed record NextForYou(Id<AgendaItem> ItemId, string Title, NextReason Reason);

/// <summary>What the viewer is in this room, for deciding what to offer.</summary>
/// <param name="MayFollow">May read the current item and follow its ballots.</param>
public sealed record OwnPlace(bool IsMember, bool IsSecretary, bool IsPresent, bool ActsAsChair, bool MayOpenSession, bool MayFollow, ConflictAnswer? Answer)
{
    /// <summary>Prepares the agenda and brings people in: the secretary, and whoever acts as chair or will.</summary>
    public bool MayLead { get; init; }
    public bool MayTakeChairBack { get; init; }

    /// <summary>When the viewer said they can attend, in the session's zone.</summary>
    public (DateTime From, DateTime To)? Window { get; init; }
}

/// <summary>What the chair shows; only for those who may read the item.</summary>
public sealed record ShownPage(Guid DocumentVersionId, int Page);

/// <summary>Reads a session for one viewer.</summary>
public sealed class ReadSession(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<SessionView?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var session = await db.SessionToReadAsync(by, id, cancel);
        if (session is null) return null;

        var committee = await db.CommitteeToReadAsync(session.CommitteeId, cancel);
        var item = await db.CurrentToReadAsync(session, cancel);
        var mayFollow = item is not null && await db.DeliberationsFor(by).AnyAsync(s => s.Id == item.Id, cancel);
        var reading = await SessionReading.OfAsync(db, by, session, Bench.Of(committee, session, item, now), item, cancel);
        var agenda = await reading.AgendaAsync(db, cancel);
        var ballotIsOpen = await reading.BallotIsOpenAsync(db, cancel);

        return new SessionView(
            session.Id, session.Title, session.StartsOn, session.Zone, session.StartsAt, session.VideoUrl, session.State, session.ClosedAt,
            agenda, reading.Seats, await reading.QuorumAsync(db, ballotIsOpen, cancel), reading.NameOf(reading.Bench.ActingChair), ballotIsOpen, reading.Own(mayFollow),
            mayFollow && session.ShownDocumentVersionId is { } shown ? new ShownPage(shown, session.ShownPage ?? 1) : null)
        {
            CommitteeId = session.CommitteeId,
            CancelReason = session.CancelReason,
            HandedTo = reading.NameOf(session.HandedTo),
            Lost = reading.Lost,
            Next = reading.Next(agenda),
            ActingChairId = reading.Bench.ActingChair?.Value,
        };
    }
}
