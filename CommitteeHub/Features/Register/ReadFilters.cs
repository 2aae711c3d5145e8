using CommitteeHub.Data;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>What can be chosen in the filters: only what leads to somebody.</summary>
public sealed record FilterValues(
    IReadOnlyList<string> ProgramCountries, IReadOnlyList<string> ProgramLanguages, IReadOnlyList<string> ProgramTypes,
    IReadOnlyList<string> Countries, IReadOnlyList<string> Languages, IReadOnlyList<string> PracticeAreas, IReadOnlyList<string> Styles, IReadOnlyList<string> Specialisations)
{
    public static readonly FilterValues None = new([], [], [], [], [], [], [], []);
}

/// <summary>
/// Reads the filters' choices. A small register is seen as it is now; of a large one a reading is kept for a while and made
/// anew behind the back of whoever asks, because it costs a look at everybody.
/// </summary>
public sealed class ReadFilters(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, ILogger<ReadFilters> log)
{
    /// <summary>A register with no more than these is seen as it is at each moment.</summary>
    internal const int Few = 500;

    private const int Most = 200_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private volatile Reading? _last;
    private int _isReading;

    /// <summary>So many are in the register that not each request looks at all of them; known once the choices were read.</summary>
    public bool IsLarge => _last is not null;

    public async Task<FilterValues> RunAsync(CancellationToken cancel = default)
    {
        if (_last is not { } last) return await ReadAsync(cancel);
        if (clock.GetUtcNow() >= last.Until && Interlocked.Exchange(ref _isReading, 1) == 0) _ = ReadBehindAsync();
        return last.Values;
    }

    private async Task ReadBehindAsync()
    {
        try { await Task.Run(() => ReadAsync(CancellationToken.None)); }
        catch (Exception e) { log.LogWarning(e, "The choices of the register's filters could not be read; the last ones stay."); }
        finally { Volatile.Write(ref _isReading, 0); }
    }

    private async Task<FilterValues> ReadAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var programs = await db.AllRegisterEntries.AsNoTracking().Select(e => new { e.Country, e.ProgramType, e.Languages }).ToListAsync(cancel);
        var people = await db.AllRegisterPeople.AsNoTracking().Where(p => p.State == ListingState.Listed).OrderBy(p => p.Id)
            .Select(p => new { p.Country, p.Languages, p.PracticeAreas, p.Styles, p.Specialisations }).Take(Most).ToListAsync(cancel);
        var values = new FilterValues(
            Once(programs.Select(p => p.Country)), Once(programs.SelectMany(p => p.Languages).Select(Base)), Once(programs.Select(p => p.ProgramType)),
            Once(people.Select(p => p.Country)), Once(people.SelectMany(p => p.Languages).Select(Base)), Once(people.SelectMany(p => p.PracticeAreas)),
            Once(people.SelectMany(p => p.Styles)), Once(people.SelectMany(p => p.Specialisations)));
        _last = people.Count + programs.Count > Few ? new Reading(clock.GetUtcNow() + Kept, values) : null;
        return values;
    }

    private static string Base(string language) => language.Split('-')[0];

    private static List<string> Once(IEnumerable<string> values) => [.. values.Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private sealed record Reading(DateTimeOffset Until, FilterValues Values);
}
