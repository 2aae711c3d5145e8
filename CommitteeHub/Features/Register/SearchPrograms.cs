using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Register;

/// <summary>Finds programs on the public register, by title. Without those that expired or were withdrawn, unless they are asked for too.</summary>
public sealed class SearchPrograms(IDbContextFactory<CommitteeDb> contexts, ProgramShelf shelf)
{
    public const int OnOnePage = 20;

    public async Task<SearchPage<RegisterLine>> RunAsync(SearchQuery query, string? after = null, CancellationToken cancel = default)
    {
        var terms = query.Terms;
        var found = await shelf.FindAsync(terms, query.Ended, cancel);
        if (found.Count > 0 || terms.Count == 0) return Page(found, after, isForgiving: false);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await RegisterSearch.MeantAsync(db, terms, cancel) is { } meant ? Page(await shelf.FindAsync(meant, query.Ended, cancel), after, isForgiving: true) : Page(found, after, isForgiving: false);
    }

    /// <summary>The page behind a program; from the beginning when that program is not among them any more.</summary>
    private static SearchPage<RegisterLine> Page(IReadOnlyList<RegisterLine> found, string? after, bool isForgiving)
    {
        var from = after is null ? 0 : found.TakeWhile(l => l.Slug != after).Count() + 1;
        if (from > found.Count) from = 0;
        var lines = found.Skip(from).Take(OnOnePage).ToList();
        return new SearchPage<RegisterLine>(lines, after is null ? found.Count : null, from + lines.Count < found.Count ? lines[^1].Slug : null, isForgiving);
    }
}
