using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// One digest over the whole record as it stood when a day began. It is kept outside as well, in the mail of two officers
/// and in minutes: whoever rewrites a chain to its end, or cuts its end off, is found by it.
/// </summary>
public sealed class LedgerCheckpoint : Domain.INeverDeleted
{
    public required DateOnly Day { get; init; }

    /// <summary>The moment at which the day began; every line before it counts.</summary>
    public required DateTimeOffset Before { get; init; }

    /// <summary>Root of the Merkle tree over the last line of each stream, sorted by the stream's name (lower-case hex SHA-256).</summary>
    public required string Root { get; init; }

    public required int Streams { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>Makes checkpoints and compares the record with them.</summary>
public static class LedgerCheckpoints
{
    /// <summary>The root of the record as it stood at a moment, and how many streams it had.</summary>
    public static async Task<(string Root, int Streams)> RootAsync(CommitteeDb db, DateTimeOffset before, CancellationToken cancel = default)
    {
        // From the end of each stream backwards, so that the years before are not read every day.
        var heads = (await db.AllLedgerStreams.AsNoTracking().Select(s => new
        {
            s.Name,
            Number = db.AllLedgerLines.Where(l => l.Stream == s.Name && l.At < before).OrderByDescending(l => l.Number).Select(l => (long?)l.Number).FirstOrDefault(),
            Hash = db.AllLedgerLines.Where(l => l.Stream == s.Name && l.At < before).OrderByDescending(l => l.Number).Select(l => l.Hash).FirstOrDefault(),
        }).ToListAsync(cancel)).Where(h => h.Number is not null).ToDictionary(h => h.Name, h => (h.Number!.Value, h.Hash!));
        return (Root(heads), heads.Count);
    }

    /// <summary>Every checkpoint that the record does not come to any more; reads the ledger once, however many there are.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(CommitteeDb db, CancellationToken cancel = default)
    {
        var checkpoints = await db.AllLedgerCheckpoints.AsNoTracking().OrderBy(c => c.Before).ToListAsync(cancel);
        var faults = new List<string>();
        var heads = new Dictionary<string, (long Number, string Hash)>(StringComparer.Ordinal);
        var next = 0;
        if (checkpoints.Count == 0) return faults;
        var end = checkpoints[^1].Before;
        await foreach (var line in db.AllLedgerLines.AsNoTracking().Where(l => l.At < end).OrderBy(l => l.At).Select(l => new { l.Stream, l.Number, l.Hash, l.At }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            for (; next < checkpoints.Count && line.At >= checkpoints[next].Before; next++) Compare(checkpoints[next], heads, faults);
            if (line.Number > heads.GetValueOrDefault(line.Stream).Number) heads[line.Stream] = (line.Number, line.Hash);
        }
        for (; next < checkpoints.Count; next++) Compare(checkpoints[next], heads, faults);
        return faults;
    }

    private static void Compare(LedgerCheckpoint checkpoint, Dictionary<string, (long Number, string Hash)> heads, List<string> faults)
    {
        if (Root(heads) != checkpoint.Root) faults.Add(string.Create(CultureInfo.InvariantCulture, $"the record before {checkpoint.Day:yyyy-MM-dd} is not the one of that day's checkpoint"));
    }

    private static string Root(Dictionary<string, (long Number, string Hash)> heads) =>
        MerkleTree.Root([.. heads.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Key}\n{h.Value.Number}\n{h.Value.Hash}\n"))]);
}
