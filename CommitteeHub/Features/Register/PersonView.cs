using CommitteeHub.Data;
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
    public bool IsInForce => State == ListingState.Listed;

    public static PersonView Of(RegisterPerson p, DateOnly today)
    {
        var state = p.State == ListingState.Listed && !p.IsFoundOn(today) ? ListingState.Expired : p.State;
        var view = new PersonView(p.Slug, p.Name, state == ListingState.Listed ? p.Title : "", p.Country, p.City, state, p.VerificationCode, p.Since, p.ListedUntil)
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

/// <summary>Reads one recognised person as everybody may.</summary>
public sealed class ReadPerson(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    public async Task<PersonView?> BySlugAsync(string slug, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return Of(await db.AllRegisterPeople.AsNoTracking().FirstOrDefaultAsync(p => p.Slug == slug, cancel));
    }

    public async Task<PersonView?> ByCodeAsync(string? typed, CancellationToken cancel = default)
    {
        if (VerificationCode.Read(typed) is not { } code) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return Of(await db.AllRegisterPeople.AsNoTracking().FirstOrDefaultAsync(p => p.VerificationCode == code, cancel));
    }

    private PersonView? Of(RegisterPerson? person) => person is null ? null : PersonView.Of(person, site.DayOf(clock.GetUtcNow()));
}
