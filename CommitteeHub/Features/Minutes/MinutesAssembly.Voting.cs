using System.Globalization;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Minutes;

internal sealed partial class MinutesAssembly
{
    /// <summary>What the ledger says about motions and ballots; the minutes say it from the ballots themselves.</summary>
    private static string[] VotingKinds =>
    [
        nameof(MotionMoved), nameof(MotionAmended), nameof(BallotOpened), nameof(VoteCast), nameof(VoteChanged), nameof(VoteCastForMember), nameof(BallotClosed), nameof(CastingVoteGiven), nameof(BallotPublished), nameof(BallotCancelled), nameof(BallotAnnulled), nameof(BallotScrubbed),
    ];

    /// <summary>What the committee voted on since its last session, reported to this one: one part for each ballot.</summary>
    private IEnumerable<MinutesSection> Between() => record.Between.Where(b => record.Submissions.ContainsKey(b.SubmissionId)).Select(ballot =>
    {
        var result = MinutesBlock.List(null, [$"{_times.Moment(ballot.PublishedAt!.Value)} Result published: “{Words(ballot.Outcome)}” – {Words(ballot.Result!.Verdict)}{(ballot.IsAnnulled ? "; annulled later" : "")}."]);
        var motion = record.Motions.Single(m => m.Id == ballot.MotionId);
        return new MinutesSection($"{MinutesSection.BetweenKey}{ballot.Id.Value:D}", $"Voted on between sessions: {record.Submissions[ballot.SubmissionId].Title}", ballot.SubmissionId.Value, [result], [.. Of(motion, [ballot])]);
    });

    private IEnumerable<MinutesBlock> Of(Motion motion) => Of(motion, record.Ballots.Where(b => b.MotionId == motion.Id));

    private IEnumerable<MinutesBlock> Of(Motion motion, IEnumerable<Ballot> ballots)
    {
        var versions = motion.Versions.OrderBy(v => v.Number).ToList();
        var first = versions.FirstOrDefault();
        yield return MinutesBlock.Paragraph($"{_times.Time(motion.MovedAt)} Motion by {record.Name(motion.MovedById.Value)}: “{Words(first?.Outcome ?? motion.Outcome)}”{Ending(first?.Text ?? motion.Text)}");
        foreach (var version in versions.Skip(1))
            yield return MinutesBlock.Paragraph($"{_times.Time(version.At)} Amended by {record.Name(version.ById.Value)}: “{Words(version.Outcome)}”{Ending(version.Text)}");
        foreach (var ballot in ballots.Where(b => b.State != BallotState.Draft))
            foreach (var block in Of(ballot, motion)) yield return block;
    }

    private IEnumerable<MinutesBlock> Of(Ballot ballot, Motion motion)
    {
        yield return MinutesBlock.Table($"{ballot.Kind} ballot on “{Words(ballot.Outcome)}”", ["", ""], Facts(ballot, motion));
        // While it runs, and until it is published, the roll says who may vote and nothing about who did.
        if (ballot.State is BallotState.Open or BallotState.Cancelled) yield break;
        var named = ballot is { Kind: BallotKind.Named, State: BallotState.Published };
        var votes = ballot.Votes.Where(v => v.EndedAt is null).ToDictionary(v => v.PersonId);
        yield return MinutesBlock.Table("Roll", named ? ["Member", "Standing", "Vote"] : ["Member", "Standing"], ballot.Roll
            .OrderBy(r => r.Role).ThenBy(r => record.Name(r.PersonId.Value), StringComparer.Ordinal)
            .Select(r => named ? new[] { record.Name(r.PersonId.Value), Words(r.Standing), Said(r, votes.GetValueOrDefault(r.PersonId)) } : [record.Name(r.PersonId.Value), Words(r.Standing)]));
    }

    private static string Ending(string text) => text.Trim() is { Length: > 0 } words ? $": {words}" : ".";

    private IEnumerable<string[]> Facts(Ballot ballot, Motion motion)
    {
        if (ballot.Text.Trim() is { Length: > 0 } words && words != motion.Text.Trim()) yield return ["Text", words];
        if (ballot.OpenedAt is { } opened) yield return ["Opened", $"{_times.Time(opened)} by {record.Name(ballot.OpenedById?.Value)}"];
        if (ballot.ClosedAt is { } closed) yield return ["Closed", $"{_times.Time(closed)}{By(ballot.ClosedById?.Value)}"];
        if (ballot.CancelledAt is { } cancelled) yield return ["Called off", $"{_times.Time(cancelled)}{By(ballot.CancelledById?.Value)}: {ballot.CancelReason}"];
        if (ballot.AnnulledAt is { } annulled) yield return ["Annulled", $"{_times.Time(annulled)}{By(ballot.AnnulledById?.Value)}: {ballot.AnnulReason}"];
        if (ballot.State is BallotState.Open) yield return ["State", "The ballot is open."];
        if (ballot.State is BallotState.Closed) yield return ["State", "The result is not published yet."];
        if (ballot is { State: BallotState.Published, Result: { } result })
        {
            yield return ["Votes", $"{Number(result.Tally.Yes)} Yes, {Number(result.Tally.No)} No, {Number(result.Tally.Abstain)} Abstain"];
            yield return ["Quorum", $"{Number(result.Quorum.Present)} of {Number(result.Quorum.Entitled)} entitled took part, {Number(result.Quorum.Needed)} were needed"];
            if (ballot.CastingChoice is { } casting) yield return ["Casting vote", $"{Say(casting)}, {record.Name(ballot.CastingById?.Value)}, {_times.Time(ballot.CastingAt!.Value)}"];
            yield return ["Result", Words(result.Verdict)];
            yield return ["Published", $"{_times.Time(ballot.PublishedAt!.Value)}{By(ballot.PublishedById?.Value)}"];
        }
        if (ballot.State != BallotState.Published) yield break;
        // Whatever seals the ballot in the ledger: roll and votes of a named one, roll and trackers of a secret one.
        foreach (var digest in record.Lines.Concat(record.Seals).Where(l => l.Identity("BallotId") == ballot.Id.Value).SelectMany(l => l.Fields.Where(f => IsDigest(f.Key, f.Value))).DistinctBy(f => f.Key).OrderBy(f => f.Key, StringComparer.Ordinal))
            yield return [$"{Spaced(digest.Key)} (SHA-256)", digest.Value];
    }

    private string By(Guid? person) => record.Name(person) is { Length: > 0 } name ? $" by {name}" : "";

    private string Said(RollEntry entry, Vote? vote)
    {
        if (vote is null) return entry.Standing == RollStanding.Recused ? "–" : "Did not vote";
        var given = vote.CastById is { } other ? $"{Say(vote.Choice)}, given by {record.Name(other.Value)}" : Say(vote.Choice);
        return vote.Reason?.Trim() is { Length: > 0 } reason ? $"{given}: {reason}" : given;
    }

    private string Words(RollStanding standing) => standing == RollStanding.Recused ? "Stood aside" : Say(standing);

    private static bool IsDigest(string field, string value) => value.Length == 64 && (field.EndsWith("Digest", StringComparison.Ordinal) || field.EndsWith("Seal", StringComparison.Ordinal));

    private static string Spaced(string field) => string.Concat(field.Select((c, place) => place > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Words(MotionOutcome outcome) => outcome switch
    {
        MotionOutcome.Approve => "Approve",
        MotionOutcome.ApproveWithConditions => "Approve with conditions",
        MotionOutcome.Defer => "Defer",
        MotionOutcome.NotApprove => "Not approve",
        MotionOutcome.FreeText => "Something else, in words",
    };

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Carried => "carried",
        Verdict.NotCarried => "not carried",
        Verdict.Tied => "tied",
        Verdict.NoDecision => "no decision",
        Verdict.NoQuorum => "no quorum",
    };
}
