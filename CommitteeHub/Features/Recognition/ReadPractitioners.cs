using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>A recognised person in the secretariat's list.</summary>
public sealed record PractitionerLine(Id<Practitioner> Id, string Name, string Slug, string Country, PractitionerState State, DateOnly? ListedUntil, IReadOnlyList<string> Titles, IReadOnlyList<RecognitionLine> Recognitions);

/// <summary>Reads the recognised people, for the secretariat.</summary>
public sealed class ReadPractitioners(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public const int Most = 100;

    /// <param name="name">Part of the name; nothing finds everybody.</param>
    /// <param name="after">The name of the last one of the page before.</param>
    public async Task<IReadOnlyList<PractitionerLine>?> RunAsync(Viewer viewer, string? name = null, string? after = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary) return null;
        var today = site.DayOf(now);
        var people = db.PractitionersFor(by).AsNoTracking().AsSplitQuery();
        // A slug holds the name in small plain letters, alike on both databases.
        if (!string.IsNullOrWhiteSpace(name)) { var part = Domain.Register.Slug.Of(name); people = people.Where(p => p.Slug.Contains(part)); }
        // Compared by the database, which knows no culture here.
#pragma warning disable CA1309
        if (after is not null) people = people.Where(p => string.Compare(p.Slug, after) > 0);
#pragma warning restore CA1309
        var found = await people.OrderBy(p => p.Slug).Take(Most).ToListAsync(cancel);
        return [.. found.Select(p => new PractitionerLine(p.Id, p.Name, p.Slug, p.Country, p.State, p.ListedUntil, p.TitlesOn(today),
            [.. p.Recognitions.Select(r => new RecognitionLine(r.Kind, null, r.From, r.To, r.Status))]))];
    }
}

/// <summary>The secretary ends somebody's recognition, lets it rest, or restores it; the register says so in the same save.</summary>
public sealed class ChangeRecognition(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Practitioner> id, RecognitionKind kind, RecognitionStatus status, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.PractitionersFor(at.By).AsSplitQuery().FirstOrDefaultAsync(p => p.Id == id, at.Cancel) is not { } practice) return new NotFound();
            if (practice.PersonId == at.By.Person) return new NeedsFourEyes();
            var today = site.DayOf(at.Now);
            practice.Set(kind, status, today);
            await at.PublishAsync(practice, today);
            return null;
        }, cancel);
}
