using System.Runtime.CompilerServices;
using System.Text.Json;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Reads the whole ledger and names every line that was changed, taken out, put in or put elsewhere.</summary>
public static class LedgerVerification
{
    /// <summary>Who may read a line is no part of its hash; it follows from what the line says happened.</summary>
    private static readonly Dictionary<string, Readers> ReadersOf = typeof(LedgerEvent).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(LedgerEvent)))
        .ToDictionary(t => t.Name, t => ((LedgerEvent)RuntimeHelpers.GetUninitializedObject(t)).Readers);

    /// <summary>A longer gap is one fault: whoever writes a line with the number 10^18 gets one sentence, and not 10^18.</summary>
    private const int MostNamed = 100;

    public static async Task<IReadOnlyList<string>> FaultsAsync(CommitteeDb db, CancellationToken cancel = default)
    {
        var faults = new List<string>();
        var heads = await db.AllLedgerStreams.AsNoTracking().ToDictionaryAsync(s => s.Name, cancel);
        var reached = new Dictionary<string, (long Number, string Hash)>();

        await foreach (var (place, read) in LinesAsync(db, cancel))
        {
            var (number, hash) = reached.GetValueOrDefault(place.Stream, (0, Ledger.NoHash));
            if (place.Number - number > MostNamed) faults.Add($"{place.Stream} lines {number + 1} to {place.Number - 1} are missing");
            else for (var missing = number + 1; missing < place.Number; missing++) faults.Add($"{place.Stream} line {missing} is missing");
            if (read is not { } line)
            {
                faults.Add($"{place.Stream} line {place.Number} was changed into something that cannot be read");
                reached[place.Stream] = (place.Number, "");
                continue;
            }
            if (line.Number == number + 1 && line.PreviousHash != hash) faults.Add($"{line.Stream} line {line.Number} does not follow line {number}");
            if (Ledger.HashOf(line.Stream, line.Number, line.At, line.ActorId, line.Kind, line.SubmissionId, line.Payload, line.PreviousHash) != line.Hash)
                faults.Add($"{line.Stream} line {line.Number} was changed");
            if (ReadersOf.TryGetValue(line.Kind, out var readers) && readers != line.Readers) faults.Add($"{line.Stream} line {line.Number} is for other readers than it was");
            reached[line.Stream] = (line.Number, line.Hash);
        }

        foreach (var (stream, (number, hash)) in reached)
        {
            if (!heads.TryGetValue(stream, out var head)) faults.Add($"{stream} has lines and no head");
            else if (head.Number > number) faults.Add($"{stream} ends at line {number}, its head says {head.Number}");
            else if (head.Number < number) faults.Add($"{stream} line {number} is beyond its head, {head.Number}");
            else if (head.Hash != hash) faults.Add($"{stream} line {number} is not the line its head was made from");
        }
        faults.AddRange(heads.Values.Where(h => h.Number > 0 && !reached.ContainsKey(h.Name)).Select(h => $"{h.Name} has no lines, its head says {h.Number}"));
        return faults;
    }

    /// <summary>Every line in order, and null where something stands that is no line.</summary>
    private static async IAsyncEnumerable<((string Stream, long Number) Place, LedgerLine? Line)> LinesAsync(CommitteeDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        (string Stream, long Number) last = ("", 0);
        while (true)
        {
            // The database compares as it orders; one that were told how to could not be asked.
#pragma warning disable CA1309
            var after = db.AllLedgerLines.AsNoTracking().Where(l => string.Compare(l.Stream, last.Stream) > 0 || (l.Stream == last.Stream && l.Number > last.Number)).OrderBy(l => l.Stream).ThenBy(l => l.Number);
#pragma warning restore CA1309
            await using (var lines = after.AsAsyncEnumerable().GetAsyncEnumerator(cancel))
                while (await IsReadAsync(lines) is { } isOne)
                {
                    if (!isOne) yield break;
                    last = (lines.Current.Stream, lines.Current.Number);
                    yield return (last, lines.Current);
                }
            if (await after.Select(l => new { l.Stream, l.Number }).FirstOrDefaultAsync(cancel) is not { } unreadable) yield break;
            last = (unreadable.Stream, unreadable.Number);
            yield return (last, null);
        }
    }

    /// <summary>True for a line, false at the end, null for what cannot be read as one.</summary>
    private static async Task<bool?> IsReadAsync(IAsyncEnumerator<LedgerLine> lines)
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or InvalidCastException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Personal details that are still kept must be those the line commits to; those that were destroyed are nobody's business any more.</summary>
    public static async Task<IReadOnlyList<string>> CommitmentFaultsAsync(CommitteeDb db, CancellationToken cancel = default)
    {
        var faults = new List<string>();
        var kept = db.AllLedgerPersonals.AsNoTracking()
            .GroupJoin(db.AllLedgerLines, p => new { p.Stream, p.Number }, l => new { l.Stream, l.Number }, (personal, lines) => new { personal, lines })
            .SelectMany(p => p.lines.DefaultIfEmpty(), (p, line) => new { p.personal, Payload = line == null ? null : line.Payload });
        await foreach (var pair in kept.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var where = $"{pair.personal.Stream} line {pair.personal.Number} {pair.personal.Field}";
            if (pair.Payload is null) faults.Add($"{where} is kept and the line is missing");
            else if (CommitmentIn(pair.Payload, pair.personal.Field) != Ledger.CommitmentOf(pair.personal.Salt, pair.personal.Text)) faults.Add($"{where} is not what the line commits to");
        }
        return faults;
    }

    private static string? CommitmentIn(string payload, string field)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty("commitment", out var commitment)
                ? commitment.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
