using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>What the committee decided is what its members voted, and nobody voted who may not.</summary>
internal static class VotingInvariants
{
    public static readonly Invariant[] All =
    [
        new("a member has one vote that counts", async at =>
            [.. (await at.Db.AllVotes.Where(v => v.EndedAt == null).GroupBy(v => new { v.BallotId, v.PersonId }).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(at.Cancel)).Select(k => $"ballot {k.BallotId} counts more than one vote of {k.PersonId}")]),
        new("whoever has a vote is entitled, and the roll says so", at => OfEachBallotAsync(at, OffTheRoll)),
        new("no vote came after the end of its ballot", at => OfEachBallotAsync(at, Late)),
        new("a result is what its votes come to", at => OfEachBallotAsync(at, Miscounted)),
        new("a closed ballot is what its line in the ledger says", at => BallotVerification.FaultsAsync(at.Db, at.Cancel)),
        new("the box of a secret ballot holds one choice and one tracker for each who voted", BoxesAsync),
        new("nobody votes after standing aside", async at =>
            [.. (await at.Db.AllVotes.Where(v => v.EndedAt == null)
                .Join(at.Db.AllBallots, v => v.BallotId, b => b.Id, (v, b) => new { v.PersonId, v.At, v.BallotId, b.SubmissionId })
                .Join(at.Db.Set<ConflictDeclaration>().Where(d => d.Answer == ConflictAnswer.Recused), v => new { v.PersonId, v.SubmissionId }, d => new { d.PersonId, d.SubmissionId }, (v, d) => new { v.PersonId, v.BallotId, v.At, AsideAt = d.At, BackAt = d.EndedAt })
                .ToListAsync(at.Cancel)).Where(v => Installation.IsAfter(v.At, v.AsideAt) && !(v.BackAt <= v.At)).Select(v => $"{v.PersonId} voted in ballot {v.BallotId} after standing aside")]),
    ];

    private static async Task<IReadOnlyList<string>> OfEachBallotAsync(Installation at, Func<Ballot, IEnumerable<string>> faults)
    {
        var ballots = await at.Db.AllBallots.AsNoTracking().OrderBy(b => b.Id).ToListAsync(at.Cancel);
        return [.. ballots.SelectMany(b => faults(b).Select(f => $"ballot {b.Id}: {f}"))];
    }

    private static async Task<IReadOnlyList<string>> BoxesAsync(Installation at)
    {
        var faults = new List<string>();
        foreach (var ballot in await at.Db.AllBallots.AsNoTracking().Where(b => b.Kind == BallotKind.Secret).ToListAsync(at.Cancel))
        {
            // A ballot that was called off keeps its box until the sweep has destroyed it.
            if (ballot.State == BallotState.Cancelled && ballot.IsSealing) continue;
            var voted = ballot.State == BallotState.Cancelled ? 0 : ballot.Roll.Count(r => r.HasVoted);
            var box = await at.Db.BoxOfAsync(ballot.Id, at.Cancel);
            if (box.Choices.Count != voted || box.Trackers.Count != voted) faults.Add($"ballot {ballot.Id}: {voted} should be in the box, and there are {box.Choices.Count} choices and {box.Trackers.Count} trackers");
            if (ballot.Votes.Count > 0) faults.Add($"ballot {ballot.Id}: it is secret, and it has votes with names");
        }
        return faults;
    }

    private static IEnumerable<string> OffTheRoll(Ballot ballot) =>
        ballot.Votes.Where(v => v.EndedAt is null && ballot.EntryOf(v.PersonId) is not { Standing: RollStanding.Entitled, HasVoted: true }).Select(v => $"the vote of {v.PersonId} counts, and the roll does not say that they voted")
            .Concat(ballot.Roll.Where(r => r.HasVoted && ballot.Kind == BallotKind.Named && ballot.CurrentVoteOf(r.PersonId) is null).Select(r => $"the roll says that {r.PersonId} voted, and no vote of theirs counts"));

    private static IEnumerable<string> Late(Ballot ballot) =>
        ballot.Votes.Where(v => Installation.IsAfter(v.At, ballot.ClosedAt ?? ballot.CancelledAt)).Select(v => $"the vote of {v.PersonId} came after the end");

    private static IEnumerable<string> Miscounted(Ballot ballot)
    {
        if (ballot.State is not (BallotState.Closed or BallotState.Published)) yield break;
        if (ballot.Result is not { } result)
        {
            yield return "it is closed and has no result";
            yield break;
        }

        var counting = ballot.Votes.Where(v => v.EndedAt is null).Select(v => v.Choice).ToList();
        var tally = new Tally(counting.Count(c => c == Choice.Yes), counting.Count(c => c == Choice.No), counting.Count(c => c == Choice.Abstain));
        var entitled = ballot.Roll.Count(r => r.Standing == RollStanding.Entitled);
        if (result.Quorum.Entitled != entitled) yield return $"the result says that {result.Quorum.Entitled} were entitled, the roll says {entitled}";
        if (ballot.Kind == BallotKind.Named && result.Tally != tally) yield return $"the result says {Say(result.Tally)}, the votes say {Say(tally)}";
        var recount = BallotResult.Of(ballot.Policy, result.Quorum, result.Tally);
        if (ballot.CastingChoice is { } casting) recount = recount.With(casting);
        if (result.NobodyToCast) recount = recount.WithoutCasting();
        if (result != recount) yield return $"the result says {result.Verdict}, its own figures come to {recount.Verdict}";
    }

    private static string Say(Tally tally) => $"{tally.Yes} yes, {tally.No} no, {tally.Abstain} abstentions";
}
