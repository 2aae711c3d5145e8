using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Secretariat;

/// <summary>A secretary keeps what they look for under a name; the same name takes the newer search.</summary>
public sealed class SaveFilter(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, string name, DeskFilter filter, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary) return new NotFound();
        var clean = name.Trim();
        if (clean.Length is 0 or > 60) return new BadInput("Name", "Give it a name of at most 60 characters.");
        var me = at.By.Person;
        var mine = await at.Db.AllSavedFilters.Where(f => f.PersonId == me).ToListAsync(at.Cancel);
        if (mine.FirstOrDefault(f => f.Name == clean) is { } there) there.Query = filter.ToQuery();
        else if (mine.Count >= SavedFilter.MostPerPerson) return new BadInput("Name", "Remove a search that you no longer need first.");
        else at.Db.Add(new SavedFilter { Id = Id<SavedFilter>.New(), PersonId = me, Name = clean, Query = filter.ToQuery() });
        at.Ring(me.Value);
        return null;
    }, cancel);
}

/// <summary>A secretary removes one of their own searches.</summary>
public sealed class RemoveFilter(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<SavedFilter> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSecretary) return new NotFound();
        var me = at.By.Person;
        if (await at.Db.AllSavedFilters.FirstOrDefaultAsync(f => f.Id == id && f.PersonId == me, at.Cancel) is not { } filter) return null;
        at.Db.Remove(filter);
        at.Ring(me.Value);
        return null;
    }, cancel);
}

/// <summary>What is looked for at the desk, as it stands in the address.</summary>
public sealed record DeskFilter(SubmissionState? State = null, string? Words = null, WaitsFor? WaitsFor = null, bool LateOnly = false)
{
    public static DeskFilter Of(string? state, string? words, string? waits, string? late) => new(
        Known<SubmissionState>(state), string.IsNullOrWhiteSpace(words) ? null : words.Length > 200 ? words[..200] : words, Known<WaitsFor>(waits), late == "1");

    /// <summary>"?state=…&amp;q=…"; empty when everything is asked for.</summary>
    public string ToQuery()
    {
        (string Name, string? Value)[] parts = [("state", State?.ToString()), ("q", Words), ("waits", WaitsFor?.ToString()), ("late", LateOnly ? "1" : null)];
        var set = parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return set.Count == 0 ? "" : "?" + string.Join('&', set);
    }

    private static T? Known<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;
}
