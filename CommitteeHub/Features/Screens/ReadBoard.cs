using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Screens;

/// <summary>Reads the board of a session: for a screen that was paired with it, and for whoever may be in the room.</summary>
public sealed class ReadBoard(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<BoardView?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        return by.IsSignedIn ? await BoardAsync(db, by, db.SessionsFor(by).Where(s => s.Id == id), cancel) : null;
    }

    /// <summary>The screen that keeps this secret; null when there is none, or none any more.</summary>
    public async Task<(BigScreen Screen, BoardView? Board)?> OfScreenAsync(string secret, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (hash, now) = (Secret.HashOf(secret), clock.GetUtcNow());
        var screen = await db.AllBigScreens.AsNoTracking().FirstOrDefaultAsync(s => s.SecretHash == hash, cancel);
        if (screen?.HoldsAt(now) != true) return null;
        if (screen.SessionId is not { } session) return (screen, null);
        // With the session ends what the screen may read.
        var board = await BoardAsync(db, by: null, db.AllSessions.Where(s => s.Id == session && s.State != SessionState.Closed), cancel);
        return board is null ? null : (screen, board);
    }

    /// <param name="by">Who reads at a place of their own; null for a screen in the room, where whoever stands aside is not.</param>
    private async Task<BoardView?> BoardAsync(CommitteeDb db, Standing? by, IQueryable<ReviewSession> which, CancellationToken cancel)
    {
        var session = await which.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(cancel);
        if (session is null) return null;
        var committee = await db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == session.CommitteeId, cancel);
        var current = session.CurrentItem?.SubmissionId;
        var item = current is null ? null : await db.AllSubmissions.AsNoTracking().AsSplitQuery().SingleAsync(s => s.Id == current, cancel);
        var bench = Bench.Of(committee, session, item, clock.GetUtcNow());
        var people = bench.Seats.Select(s => s.PersonId).ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var seats = bench.Seats.OrderBy(s => s.Role).ThenBy(s => s.Order).Select(s => s.PersonId).ToList();
        var next = session.Items.Where(i => i.State == AgendaItemState.Waiting).OrderBy(i => i.Order).Select(i => (Id<Submission>?)i.SubmissionId).FirstOrDefault();

        var mayFollow = by is null || await db.DeliberationsFor(by).AnyAsync(s => s.Id == current, cancel);
        var (ballot, quorum) = mayFollow ? await BallotAsync(db, session, bench, cancel) : (null, bench.Quorum);
        return new BoardView(
            session.Title, committee.Name, session.State, session.StartsAt, session.Zone, item?.Title,
            next is null ? null : await db.AllSubmissions.Where(s => s.Id == next).Select(s => s.Title).SingleAsync(cancel),
            quorum, [.. seats.Where(p => bench.Present.Contains(p) && !bench.Recused.Contains(p)).Select(p => names[p])], [.. seats.Where(bench.Recused.Contains).Select(p => names[p])],
            bench.ActingChair is { } chair ? names[chair] : null, ballot)
        {
            Speaker = mayFollow ? await SpeakerAsync(db, session, committee.Policy.SpeakingSeconds, cancel) : null,
        };
    }

    private static async Task<BoardSpeaker?> SpeakerAsync(CommitteeDb db, ReviewSession session, int seconds, CancellationToken cancel)
    {
        if (session.State != SessionState.Open) return null;
        var (id, item) = (session.Id, session.CurrentItem?.Id);
        return await db.AllHands.AsNoTracking().Where(h => h.SessionId == id && h.State == HandState.Speaking && h.ItemId == item)
            .Join(db.AllPersons, h => h.PersonId, p => p.Id, (h, p) => new BoardSpeaker(p.Name, h.Kind, h.StartedAt!.Value, seconds)).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The newest ballot on the current item: open, or published. In between there is nothing to show.</summary>
    private static async Task<(BoardBallot? Ballot, Quorum Quorum)> BallotAsync(CommitteeDb db, ReviewSession session, Bench bench, CancellationToken cancel)
    {
        if (session.CurrentItem is not { } current) return (null, bench.Quorum);
        var ballot = await db.AllBallots.AsNoTracking().Include(b => b.Roll).Where(b => b.SessionId == session.Id && b.SubmissionId == current.SubmissionId)
            .OrderByDescending(b => b.OpenedAt).FirstOrDefaultAsync(cancel);
        if (ballot?.State == BallotState.Published) return (new BoardBallot(ballot.Outcome, ballot.State, 0, ballot.Result, null), bench.Quorum);
        if (ballot is null || ballot.State is not (BallotState.Open or BallotState.Closed)) return (null, bench.Quorum);

        return (new BoardBallot(ballot.Outcome, ballot.State, ballot.Outstanding, null, ballot.State == BallotState.Open ? ballot.ClosesAt : null), ballot.QuorumIn(session));
    }
}
