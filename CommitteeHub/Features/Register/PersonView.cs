using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>Everything the public register says about a recognised person. Whoever is not listed any more has a page that says so, and no title.</summary>
public sealed record PersonView(string Slug, string Name, string Title, string Country, string City, ListingState State, string VerificationCode, DateOnly Since, DateOnly? ListedUntil)
{
    public IReadOnlyList<string> Languages { get; init; } = [];
    public IReadOnlyList<string> PracticeAreas { get; init; } = [];
    public IReadOnlyList<string> Styles { get; init; } = [];
    public IReadOnlyList<string> Specialisations { get; init; } = [];
    public MediationFormat Format { get; init; }
    public string About { get; init; } = "";
    public string? Website { get; init; }
    public string? Picture { get; init; }
    public string Program { get; init; } = "";
    public string? ProgramSlug { get; init; }

    /// <summary>The code of conduct that they say governs them.</summary>
    public string CodeOfConduct { get; init; } = "";

    public IReadOnlyList<PublicDigest> Digests { get; init; } = [];

    public bool IsInForce => State is ListingState.Listed or ListingState.NotShown;
    public bool IsShown => State == ListingState.Listed;

    public static PersonView Of(RegisterPerson p, DateOnly today)
    {
        var state = p.StateOn(today);
        var view = new PersonView(p.Slug, p.Name, state is ListingState.Listed or ListingState.NotShown ? p.Title : "", p.Country, p.City, state, p.VerificationCode, p.Since, p.ListedUntil)
        {
            Program = p.Program,
            ProgramSlug = p.ProgramSlug,
        };
        return state != ListingState.Listed ? view : view with
        {
            Languages = p.Languages,
            PracticeAreas = p.PracticeAreas,
            Styles = p.Styles,
            Specialisations = p.Specialisations,
            Format = p.Format,
            About = p.About,
            Website = p.Website,
            Picture = p.Picture,
        };
    }
}

/// <summary>What a reviewer, named in public, sums up from the feedback of somebody's users.</summary>
public sealed record PublicDigest(string Reviewer, string ReviewerOf, string Text, int Forms, DateOnly WrittenOn);

/// <summary>Reads one recognised person as everybody may.</summary>
public sealed class ReadPerson(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    public async Task<PersonView?> BySlugAsync(string slug, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.AllRegisterPeople.AsNoTracking().FirstOrDefaultAsync(p => p.Slug == slug, cancel) is not { } found || Of(found) is not { } person) return null;
        if (!person.IsShown) return person;
        var today = site.DayOf(clock.GetUtcNow());
        var id = new Id<Practitioner>(found.Id);
        if (await db.AllPractitioners.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } practice) return person;
        var digests = practice.Shows(ProfileField.Feedback)
            ? (await db.AllFeedbackDigests.AsNoTracking().Where(d => d.PractitionerId == id).ToListAsync(cancel)).Where(d => d.ValidUntil >= today).OrderByDescending(d => d.WrittenOn)
            : Enumerable.Empty<FeedbackDigest>();
        return person with { CodeOfConduct = practice.CodeOfConduct, Digests = [.. digests.Select(d => new PublicDigest(d.Reviewer, d.ReviewerOf, d.Text, d.Forms, d.WrittenOn))] };
    }

    public async Task<PersonView?> ByCodeAsync(string? typed, CancellationToken cancel = default)
    {
        if (VerificationCode.Read(typed) is not { } code) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return Of(await db.AllRegisterPeople.AsNoTracking().FirstOrDefaultAsync(p => p.VerificationCode == code, cancel));
    }

    /// <summary>The code of somebody whom the register does not name at present; null when it never gave that code out.</summary>
    public async Task<string?> UnnamedAsync(string? typed, CancellationToken cancel = default)
    {
        if (VerificationCode.Read(typed) is not { } code) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllPractitioners.AnyAsync(p => p.VerificationCode == code, cancel) && !await db.AllRegisterPeople.AnyAsync(p => p.VerificationCode == code, cancel) ? code : null;
    }

    private PersonView? Of(RegisterPerson? person) => person is null ? null : PersonView.Of(person, site.DayOf(clock.GetUtcNow()));
}
