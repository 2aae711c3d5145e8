using CommitteeHub.Data;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>Finds programs on the public register, by title. Without those that expired or were withdrawn, unless they are asked for too.</summary>
public sealed class SearchPrograms(IDbContextFactory<CommitteeDb> contexts)
{
    public const int OnOnePage = 20;

    public async Task<SearchPage<RegisterLine>> RunAsync(SearchQuery query, string? after = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await PageAsync(db, query, query.Terms, after, cancel);
        if (found.Lines.Count > 0 || await RegisterSearch.MeantAsync(db, query.Terms, cancel) is not { } meant) return found;
        return await PageAsync(db, query, meant, after, cancel) with { IsForgiving = true };
    }

    private static async Task<SearchPage<RegisterLine>> PageAsync(CommitteeDb db, SearchQuery query, IReadOnlyList<SearchTerm> terms, string? after, CancellationToken cancel)
    {
        var all = db.ProgramsWith(terms);
        if (!query.Ended) all = all.Where(e => e.Status != RegisterStatus.Expired && e.Status != RegisterStatus.Withdrawn);
        var behind = all;
        if (after is not null && await db.AllRegisterEntries.Where(e => e.Slug == after).Select(e => e.Title).FirstOrDefaultAsync(cancel) is { } title)
            behind = all.Where(e => e.Title.CompareTo(title) > 0 || (e.Title == title && e.Slug.CompareTo(after) > 0));
        var lines = await behind.OrderBy(e => e.Title).ThenBy(e => e.Slug).Take(OnOnePage + 1)
            .Select(e => new RegisterLine(e.Slug, e.Title, e.Organisation, e.Country, e.ProgramType, e.Languages, e.Status, e.ApprovedOn)).ToListAsync(cancel);
        int? count = after is null ? await all.CountAsync(cancel) : null;
        return new SearchPage<RegisterLine>([.. lines.Take(OnOnePage)], count, lines.Count > OnOnePage ? lines[OnOnePage - 1].Slug : null, IsForgiving: false);
    }
}
