using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>Approved minutes are what was approved, and one person has the floor.</summary>
public static class MinutesInvariants
{
    public static readonly Invariant[] All =
    [
        new("locked minutes are what was locked", at => FaultsAsync(at.Db, at.Cancel)),
        new("whoever speaks or spoke was given the floor", async at =>
            [.. (await at.Db.AllHands.AsNoTracking().Where(h => (h.State == HandState.Speaking || h.State == HandState.Spoken) && h.StartedAt == null || h.State == HandState.Spoken && h.EndedAt == null || h.State == HandState.Speaking && h.SpeaksIn == null || h.State != HandState.Speaking && h.SpeaksIn != null).Select(h => h.Id).ToListAsync(at.Cancel)).Select(h => $"hand {h} is not what its times say")]),
    ];

    /// <summary>Compares each set with its hash, and with the hash in the ledger.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(CommitteeDb db, CancellationToken cancel = default)
    {
        var faults = new List<string>();
        var minutes = await db.AllMinutes.AsNoTracking().IgnoreAutoIncludes().Where(m => m.State == MinutesState.Locked).OrderBy(m => m.SessionId).ToListAsync(cancel);
        var lines = (await db.AllLedgerLines.AsNoTracking().Where(l => l.Kind == nameof(MinutesLocked)).ToListAsync(cancel)).ToLookup(l => l.Stream);
        foreach (var set in minutes)
        {
            var who = $"the minutes of session {set.SessionId}";
            if (set.CanonicalText is not { } text || set.Document is not { } document) faults.Add($"{who} are locked and empty");
            else if (MinutesDocument.HashOf(text) != set.Sha256) faults.Add($"{who} were changed after they were locked");
            else if (document.ToCanonicalText() != text) faults.Add($"{who} do not read as they were hashed");
            if (lines[StreamName.Session(set.SessionId.Value).Value].SingleOrDefault() is not { } line) faults.Add($"{who} are locked and the ledger does not say so");
            else if (HashIn(line.Payload) != set.Sha256) faults.Add($"{who} have another hash than the ledger says");
        }
        faults.AddRange(lines.Select(l => l.Key).Where(s => minutes.All(m => StreamName.Session(m.SessionId.Value).Value != s)).Select(s => $"{s} says that minutes were locked, and they are not"));
        return faults;
    }

    private static string? HashIn(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty(nameof(MinutesLocked.Sha256)).GetString();
    }
}
