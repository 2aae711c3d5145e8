using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>Reads the voting on an item, or on a submission between sessions, for one viewer; null for whoever may not follow it.</summary>
public sealed class ReadBallot(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    /// <summary>The voting on an item of a session.</summary>
    public async Task<VotingView?> RunAsync(Viewer viewer, Id<ReviewSession> sessionId, Id<AgendaItem> itemId, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var session = await db.SessionToReadAsync(by, sessionId, cancel);
        if (session?.Items.FirstOrDefault(i => i.Id == itemId) is not { } item) return null;
        var submission = await db.DeliberationsFor(by).AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(s => s.Id == item.SubmissionId, cancel);
        if (submission is null) return null;

        var committee = await db.CommitteeToReadAsync(session.CommitteeId, cancel);
        var bench = Bench.Of(committee, session, submission, now);
        var isChair = bench.ActingChair == by.Person;
        var isCurrent = item.State == AgendaItemState.Current && session.State == SessionState.Open;
        var seen = await SeenAsync(db, db.AllMotions.Where(m => m.ItemId == itemId), by, session, committee, bench, submission, now, cancel);
        return seen with
        {
            ActsAsChair = isChair && session.State == SessionState.Open,
            MayMove = isCurrent && (isChair || by.IsSecretary) && session.OpenBallotId is null,
            MayPublish = (isChair && session.State == SessionState.Open) || (bench.ActingChair is null && by.IsSecretary),
            Opening = isCurrent && isChair && session.OpenBallotId is null ? seen.Opening : null,
        };
    }

    /// <summary>The voting on a submission between sessions.</summary>
    public async Task<VotingView?> BetweenAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var submission = await db.DeliberationsFor(by).AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null || !(by.IsSecretary || by.SitsOn(submission.CommitteeId))) return null;
        var committee = await db.CommitteeToReadAsync(submission.CommitteeId, cancel);
        var bench = Bench.Between(committee, submission, now);
        var isChair = bench.ActingChair == by.Person;
        var isOnAgenda = await db.AllSessions.AnyAsync(s => s.State != SessionState.Closed && s.State != SessionState.Cancelled && s.Items.Any(i => i.SubmissionId == id), cancel);
        var seen = await SeenAsync(db, db.AllMotions.Where(m => m.SubmissionId == id && m.SessionId == null), by, null, committee, bench, submission, now, cancel);
        var isPossible = committee.Policy.BetweenMeetings.IsOffered && !isOnAgenda && submission.WhyNotReady(committee.Policy.CoChairsFirst) is null && seen.Ballot is not OpenBallotView;
        return seen with
        {
            ActsAsChair = isChair,
            MayMove = isPossible && (isChair || by.IsSecretary),
            MayPublish = isChair || (bench.ActingChair is null && by.IsSecretary),
            Opening = isPossible && isChair ? seen.Opening : null,
            Between = isPossible && isChair ? committee.Policy.BetweenMeetings : null,
        };
    }

    private static async Task<VotingView> SeenAsync(CommitteeDb db, IQueryable<Motion> on, Standing by, ReviewSession? session, Committee committee, Bench bench, Submission submission, DateTimeOffset now, CancellationToken cancel)
    {
        var motions = await on.AsNoTracking().OrderBy(m => m.MovedAt).ThenBy(m => m.Id).ToListAsync(cancel);
        var ids = motions.Select(m => m.Id).ToList();
        var ballots = await db.AllBallots.AsNoTracking().AsSplitQuery().Where(b => ids.Contains(b.MotionId)).OrderBy(b => b.OpenedAt).ThenBy(b => b.Id).ToListAsync(cancel);
        var writers = motions.SelectMany(m => m.Versions.Select(v => v.ById).Append(m.MovedById)).Distinct().ToList();
        var seats = bench.Seats.Select(s => s.PersonId).ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => db.AllMemberships.Any(m => m.CommitteeId == submission.CommitteeId && m.PersonId == p.Id)
            || writers.Contains(p.Id) || seats.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);

        var motion = motions.LastOrDefault();
        var ballot = ballots.LastOrDefault(b => b.MotionId == motion?.Id);
        var presiding = session?.IsOver == true ? ConflictChair.For(committee, submission, room: null, asker: null, now) : bench.ActingChair;
        var aside = presiding == by.Person ? ballots.SelectMany(b => b.Roll).Select(r => r.PersonId).Where(submission.IsRecused).ToHashSet() : [];
        var reading = new BallotReading(by.Person, session, names, now) { Aside = aside };
        var before = ballots.Where(b => b.MotionId == motion?.Id).ToList();
        return new VotingView(
            motion is null ? null : Of(motion, reading, bench, by),
            ballot is null ? null : reading.Of(ballot),
            [.. ballots.Where(b => b != ballot).Select(reading.Of).OfType<BallotView>()],
            ActsAsChair: false, MayMove: false)
        {
            Deferrals = submission.Deferrals,
            Opening = motion is null || Ballot.WhyNoMore(before) is not null ? null
                : new OpeningView(bench.Quorum, bench.Policy.Quorum, [.. bench.Recused.Select(p => reading.Name(p)).Order(StringComparer.CurrentCulture)], bench.Policy.Kinds, bench.Policy.TimeLimitMinutes, before.Count + 1),
        };
    }

    private static MotionView Of(Motion motion, BallotReading reading, Bench bench, Standing by) =>
        new(motion.Id, motion.Outcome, motion.Text, reading.Name(motion.MovedById))
        {
            Edition = motion.Edition,
            MayAmend = motion.FrozenAt is null && (motion.MovedById == by.Person || bench.ActingChair == by.Person),
            Editions = [.. motion.Versions.OrderBy(v => v.Number).Select(v => new MotionEdition(v.Number, v.Outcome, v.Text, reading.Name(v.ById), v.At))],
        };
}
