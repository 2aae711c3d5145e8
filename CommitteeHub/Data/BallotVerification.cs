using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Compares every ballot with the line that the ledger wrote when it was closed, and says what was changed since.</summary>
public static class BallotVerification
{
    public static async Task<IReadOnlyList<string>> FaultsAsync(CommitteeDb db, CancellationToken cancel = default)
    {
        var faults = new List<string>();
        var lines = (await db.AllLedgerLines.AsNoTracking().Where(l => l.Kind == nameof(BallotClosed)).Select(l => l.Payload).ToListAsync(cancel))
            .Select(Closing.Read).ToLookup(l => l.Ballot);
        foreach (var ballot in await db.AllBallots.AsNoTracking().Where(b => b.ClosedAt != null && b.State != BallotState.Cancelled).OrderBy(b => b.Id).ToListAsync(cancel))
        {
            var found = lines[ballot.Id].ToList() switch
            {
                [] => ["it is closed, and the ledger does not say so"],
                [var line] => await OfAsync(db, ballot, line, cancel),
                var several => [$"the ledger says {several.Count} times that it was closed"],
            };
            faults.AddRange(found.Select(f => $"ballot {ballot.Id}: {f}"));
        }
        var closed = await db.AllBallots.AsNoTracking().Where(b => b.ClosedAt != null).Select(b => b.Id).ToListAsync(cancel);
        faults.AddRange(lines.Select(l => l.Key).Except(closed).Select(id => $"ballot {id}: the ledger says that it was closed, and it is not"));
        return faults;
    }

    private static async Task<List<string>> OfAsync(CommitteeDb db, Ballot ballot, Closing line, CancellationToken cancel)
    {
        var faults = new List<string>();
        if (line.RollDigest != ballot.RollDigest()) faults.Add("the roll was changed after closing");
        if (ballot.Result?.Tally != line.Tally) faults.Add($"the ledger says {Say(line.Tally)}, the result says {Say(ballot.Result?.Tally)}");
        if (ballot.Kind == BallotKind.Named)
        {
            if (line.VotesDigest != ballot.VotesDigest()) faults.Add("the votes were changed after closing");
            return faults;
        }

        var box = await db.BoxOfAsync(ballot.Id, cancel);
        var voted = ballot.Roll.Count(r => r.HasVoted);
        if (box.Choices.Count != voted) faults.Add($"{voted} members voted, and the box holds {box.Choices.Count} choices");
        if (box.Trackers.Count != voted) faults.Add($"{voted} members voted, and there are {box.Trackers.Count} trackers");
        if (box.Tally != line.Tally) faults.Add($"the box was changed after closing: the ledger says {Say(line.Tally)}, the box says {Say(box.Tally)}");
        var trackers = box.Trackers.Select(t => t.Tracker).ToList();
        if (line.TrackersDigest != Receipts.TrackersDigest(trackers)) faults.Add("the trackers were changed after closing");
        if (ballot.Seal != line.Seal) faults.Add("the seal was changed after closing");
        if (line.Seal != Receipts.Seal(ballot.Id, trackers, box.Choices.Select(c => c.Choice))) faults.Add("the box and its trackers do not come to the seal");
        return faults;
    }

    private static string Say(Tally? tally) => tally is { } t ? $"{t.Yes} yes, {t.No} no, {t.Abstain} abstentions" : "nothing";

    /// <summary>What the line says.</summary>
    private sealed record Closing(Id<Ballot> Ballot, Tally Tally, string? RollDigest, string? VotesDigest, string? TrackersDigest, string? Seal)
    {
        public static Closing Read(string payload)
        {
            using var json = JsonDocument.Parse(payload);
            var root = json.RootElement;
            return new Closing(
                new(root.GetProperty(nameof(BallotClosed.BallotId)).GetGuid()),
                new Tally(root.GetProperty(nameof(BallotClosed.Yes)).GetInt32(), root.GetProperty(nameof(BallotClosed.No)).GetInt32(), root.GetProperty(nameof(BallotClosed.Abstain)).GetInt32()),
                Text(root, nameof(BallotClosed.RollDigest)), Text(root, nameof(BallotClosed.VotesDigest)), Text(root, nameof(BallotClosed.TrackersDigest)), Text(root, nameof(BallotClosed.Seal)));
        }

        private static string? Text(JsonElement root, string field) =>
            root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
