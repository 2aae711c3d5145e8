using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>A recognised person in the secretariat's list.</summary>
public sealed record PractitionerLine(Id<Practitioner> Id, string Name, string Slug, string Country, PractitionerState State, DateOnly? ListedUntil, IReadOnlyList<string> Titles, IReadOnlyList<RecognitionLine> Recognitions)
{
    /// <summary>The code under which there is a certificate today; null when there is none.</summary>
    public string? CertificateCode { get; init; }
}

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
        var ids = found.Select(p => p.Id.Value).ToList();
        var askers = found.SelectMany(p => p.Recognitions).Select(r => r.RestorationAskedBy).OfType<Id<Person>>().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => askers.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var certified = (await db.AllRegisterPeople.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancel)).Where(p => p.IsInForceOn(today)).ToDictionary(p => p.Id, p => p.VerificationCode);
        return [.. found.Select(p => new PractitionerLine(p.Id, p.Name, p.Slug, p.Country, p.State, p.ListedUntil, p.TitlesOn(today),
            [.. p.Recognitions.Select(r => new RecognitionLine(r.Kind, null, r.From, r.To, r.Status) { Restoration = r.RestorationAskedBy is { } asker ? new(names.GetValueOrDefault(asker, "?"), asker == by.Person, r.RestorationReason ?? "") : null })])
        { CertificateCode = certified.GetValueOrDefault(p.Id.Value) })];
    }
}
