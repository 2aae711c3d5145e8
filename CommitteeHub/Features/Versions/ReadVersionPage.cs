using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Versions;

/// <summary>The words of one page, in which somebody chooses a place.</summary>
/// <param name="Start">Where the page begins in the text of the version.</param>
public sealed record VersionPage(int Page, int PageCount, int Start, string Words);

/// <summary>Reads a page of a version, or the next page on which some words stand.</summary>
public sealed class ReadVersionPage(IDbContextFactory<CommitteeDb> contexts, CanonicalTexts texts, TimeProvider clock)
{
    public async Task<VersionPage?> RunAsync(Viewer viewer, Id<DocumentVersion> id, int page, string? wanted = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var version = await db.DocumentsFor(by).AsNoTracking().SelectMany(d => d.Versions).FirstOrDefaultAsync(v => v.Id == id, cancel);
        if (version is null) return null;
        if (await texts.OfAsync(db, id, cancel) is not { } text) return new VersionPage(Math.Clamp(page, 1, version.PageCount ?? 1), version.PageCount ?? 1, 0, "");
        page = Math.Clamp(wanted is { Length: > 0 } ? text.PageAfter(page, wanted) : page, 1, text.PageCount);
        var range = text.RangeOfPage(page);
        return new VersionPage(page, text.PageCount, range.Start, text.Slice(range));
    }
}
