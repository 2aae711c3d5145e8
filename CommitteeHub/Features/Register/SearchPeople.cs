using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>A recognised person in a list of the register.</summary>
public sealed record PersonLine(string Slug, string Name, string Title, string Country, string City, IReadOnlyList<string> Languages, IReadOnlyList<string> PracticeAreas, MediationFormat Format, string? Picture);

/// <summary>Finds recognised people; it asks for nobody in particular, because everybody sees the same.</summary>
public sealed class SearchPeople(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    public const int OnOnePage = 20;

    public async Task<SearchPage<PersonLine>> RunAsync(SearchQuery query, string? after = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var terms = query.Terms;
        var found = await PageAsync(db, terms, after, cancel);
        if (found.Lines.Count > 0 || await RegisterSearch.MeantAsync(db, terms, cancel) is not { } meant) return found;
        return await PageAsync(db, meant, after, cancel) with { IsForgiving = true };
    }

    private async Task<SearchPage<PersonLine>> PageAsync(CommitteeDb db, IReadOnlyList<SearchTerm> terms, string? after, CancellationToken cancel)
    {
        var today = site.DayOf(clock.GetUtcNow());
        var from = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1;
        int? count = from < 0 || db.IsPostgres ? await RegisterSearch.CountAsync(db, terms, today, cancel) : null;
        var people = await RegisterSearch.PeopleAsync(db, terms, today, from, OnOnePage + 1, count ?? 0, cancel);
        var next = people.Count > OnOnePage ? people[OnOnePage - 1].Place.ToString(CultureInfo.InvariantCulture) : null;
        return new SearchPage<PersonLine>([.. people.Take(OnOnePage).Select(p => new PersonLine(p.Slug, p.Name, p.Title, p.Country, p.City, p.Languages, p.PracticeAreas, p.Format, p.Picture))],
            from < 0 ? count : null, next, IsForgiving: false);
    }
}
