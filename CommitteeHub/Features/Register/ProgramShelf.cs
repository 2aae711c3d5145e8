using CommitteeHub.Data;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>
/// All programs of the register in the order of their titles, with the words they are found by. There are thousands at
/// most, so they are looked through in memory. Of a small register each reading is as it is now; of a large one it is asked
/// every few seconds whether anything changed, behind the back of whoever asks.
/// </summary>
public sealed class ProgramShelf(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, ILogger<ProgramShelf> log) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5), Usable = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Shelf? _last;

    /// <summary>Those that have all that is asked for, in order.</summary>
    public async Task<IReadOnlyList<RegisterLine>> FindAsync(IReadOnlyList<SearchTerm> terms, bool alsoEnded, CancellationToken cancel = default)
    {
        string[][] asked = [.. terms.Select(t => t.Words.Select(w => t.IsBeginning ? $" {w}" : $" {w} ").ToArray())];
        return [.. (await AllAsync(cancel)).Where(p => (alsoEnded || p.Line.Status is not (RegisterStatus.Expired or RegisterStatus.Withdrawn)) && p.Has(asked)).Select(p => p.Line)];
    }

    public void Dispose() => _reading.Dispose();

    private async Task<IReadOnlyList<Shelved>> AllAsync(CancellationToken cancel)
    {
        var last = _last;
        var age = last is null ? TimeSpan.MaxValue : clock.GetUtcNow() - last.At;
        if (last is not null && age < Usable)
        {
            if (age >= Fresh && _reading.CurrentCount > 0) _ = ReadBehindAsync(last);
            return last.Programs;
        }
        return (await ReadAsync(last, cancel)).Programs;
    }

    private async Task ReadBehindAsync(Shelf known)
    {
        try { await Task.Run(() => ReadAsync(known, CancellationToken.None)); }
        catch (Exception e) { log.LogWarning(e, "The programs of the register could not be read; the last reading stays for a moment."); }
    }

    /// <summary>One reading at a time; whoever waited for somebody else's takes that.</summary>
    private async Task<Shelf> ReadAsync(Shelf? known, CancellationToken cancel)
    {
        if (known is null && _last is null) return await ReadNowAsync(null, cancel);
        await _reading.WaitAsync(cancel);
        try { return _last is { } other && other != known ? other : await ReadNowAsync(known, cancel); }
        finally { _reading.Release(); }
    }

    private async Task<Shelf> ReadNowAsync(Shelf? known, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // Entries are never deleted, and each change counts one up: the sum moves whenever anything does.
        if (known is not null && known.Changes == await db.AllRegisterEntries.SumAsync(e => (long)e.Revision + 1, cancel)) return _last = known with { At = now };
        var programs = await db.AllRegisterEntries.AsNoTracking()
            .Select(e => new Shelved(new RegisterLine(e.Slug, e.Title, e.Organisation, e.Country, e.ProgramType, e.Languages, e.Status, e.ApprovedOn), " " + e.Words + " ", e.Revision)).ToListAsync(cancel);
        var shelf = new Shelf(now, programs.Sum(p => p.Revision + 1L), [.. programs.OrderBy(p => p.Line.Title, StringComparer.InvariantCultureIgnoreCase).ThenBy(p => p.Line.Slug, StringComparer.Ordinal)]);
        _last = programs.Count > ReadFilters.Few ? shelf : null;
        return shelf;
    }

    /// <param name="At">When it was known to be right.</param>
    /// <param name="Changes">How many programs and changes of them there had been.</param>
    /// <param name="Programs">In the order of their titles.</param>
    private sealed record Shelf(DateTimeOffset At, long Changes, IReadOnlyList<Shelved> Programs);

    /// <param name="Line">What is shown.</param>
    /// <param name="Words">The words it is found by, each between spaces.</param>
    /// <param name="Revision">How often it was changed.</param>
    private sealed record Shelved(RegisterLine Line, string Words, int Revision)
    {
        /// <summary>For each thing asked for, any of its words.</summary>
        public bool Has(string[][] asked)
        {
            foreach (var words in asked)
                if (!Array.Exists(words, w => Words.Contains(w, StringComparison.Ordinal))) return false;
            return true;
        }
    }
}
