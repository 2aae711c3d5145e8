using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>
/// The published record of a secret ballot: how many said what, all trackers and all choices, each list sorted by itself,
/// and the seal that both come to. Who voted is not in it.
/// </summary>
public sealed record BallotRecord(
    Id<Ballot> Ballot, MotionOutcome Outcome, string Text, Tally Counts, int Entitled, int Voted, Verdict Verdict,
    IReadOnlyList<string> Trackers, IReadOnlyList<Choice> Choices, string Seal)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    public static BallotRecord Of(Ballot ballot, BallotBox box) => new(
        ballot.Id, ballot.Outcome, ballot.Text, ballot.Result!.Tally, ballot.Result.Quorum.Entitled, ballot.Roll.Count(r => r.HasVoted), ballot.Result.Verdict,
        [.. box.Trackers.Select(t => t.Tracker).Order(StringComparer.Ordinal)],
        [.. box.Choices.Select(c => c.Choice).OrderBy(c => c.ToString(), StringComparer.Ordinal)],
        ballot.Seal!);

    /// <summary>The file that tools/recount.mjs reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        format = "committeehub/ballot/v1",
        ballot = Ballot.ToString(),
        motion = new { outcome = Outcome, text = Text },
        counts = new Dictionary<string, int> { ["Yes"] = Counts.Yes, ["No"] = Counts.No, ["Abstain"] = Counts.Abstain },
        entitled = Entitled,
        voted = Voted,
        verdict = Verdict,
        trackers = Trackers,
        choices = Choices,
        seal = Seal,
    }, Json);
}

/// <summary>Reads the published record of a secret ballot for whoever may follow the deliberation; null for everybody else.</summary>
public sealed class ReadBallotRecord(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<BallotRecord?> RunAsync(Viewer viewer, Id<Ballot> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn) return null;
        var ballot = await db.AllBallots.AsNoTracking().Where(b => b.Id == id && b.Kind == BallotKind.Secret && b.State == BallotState.Published)
            .SingleOrDefaultAsync(b => db.DeliberationsFor(by).Any(s => s.Id == b.SubmissionId), cancel);
        return ballot is null ? null : BallotRecord.Of(ballot, await db.BoxOfAsync(id, cancel));
    }
}
