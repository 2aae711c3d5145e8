using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>A recognised person in a list of the register.</summary>
public sealed record PersonLine(string Slug, string Name, string Title, string Country, string City, IReadOnlyList<string> Languages, IReadOnlyList<string> PracticeAreas, MediationFormat Format, string? Picture);

/// <summary>Finds recognised people; it asks for nobody in particular, because everybody sees the same.</summary>
public sealed class SearchPeople(IDbContextFactory<CommitteeDb> contexts, Site site, ManyFound many, TimeProvider clock)
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
        var people = await FirstOfManyAsync(db, terms, today, from, cancel);
        // PostgreSQL is told beforehand whether there are many, because that decides how it looks for them.
        var counted = db.IsPostgres ? await CountAsync(db, terms, today, cancel) : (int?)null;
        people ??= await LinesAsync(RegisterSearch.People(db, terms, today, from, OnOnePage + 1, counted ?? 0), cancel);
        var next = people.Count > OnOnePage ? people[OnOnePage - 1].Place.ToString(CultureInfo.InvariantCulture) : null;
        int? count = from >= 0 ? null : next is null ? people.Count : counted ?? await CountAsync(db, terms, today, cancel);
        return new SearchPage<PersonLine>([.. people.Take(OnOnePage).Select(p => p.Line)], count, next, IsForgiving: false);
    }

    /// <summary>The first page where it shows that there are many; then it is noted that they need not be counted.</summary>
    private async Task<List<PlacedLine>?> FirstOfManyAsync(CommitteeDb db, IReadOnlyList<SearchTerm> terms, DateOnly today, long from, CancellationToken cancel)
    {
        if (from >= 0 || many.Has(terms) || RegisterSearch.FirstOfMany(db, terms, today, OnOnePage + 1) is not { } first) return null;
        var people = await LinesAsync(first, cancel);
        if (people.Count <= OnOnePage) return null;
        many.Note(terms);
        return people;
    }

    private static Task<List<PlacedLine>> LinesAsync(IQueryable<RegisterPerson> people, CancellationToken cancel) =>
        people.Select(p => new PlacedLine(p.Place, new PersonLine(p.Slug, p.Name, p.Title, p.Country, p.City, p.Languages, p.PracticeAreas, p.Format, p.Picture))).ToListAsync(cancel);

    private async Task<int> CountAsync(CommitteeDb db, IReadOnlyList<SearchTerm> terms, DateOnly today, CancellationToken cancel)
    {
        if (many.Has(terms)) return RegisterSearch.MostCounted + 1;
        var count = await RegisterSearch.CountAsync(db, terms, today, cancel);
        if (count > RegisterSearch.MostCounted) many.Note(terms);
        return count;
    }

    private sealed record PlacedLine(long Place, PersonLine Line);
}
