using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Versions;

/// <summary>What changed between two versions, one page of the newer version at a time.</summary>
/// <param name="IsKnown">False when the words of one of them are not known.</param>
/// <param name="ChangedPages">Pages on which anything was added or removed.</param>
public sealed record DifferenceView(Guid DocumentId, string Title, int From, int To, bool IsKnown, int Page, int PageCount, IReadOnlyList<int> ChangedPages, int Added, int Removed, IReadOnlyList<DifferencePiece> Pieces);

/// <summary>Compares two versions of a document for whoever may read it.</summary>
public sealed class ReadDifference(IDbContextFactory<CommitteeDb> contexts, CanonicalTexts texts, Differences differences, TimeProvider clock)
{
    public async Task<DifferenceView?> RunAsync(Viewer viewer, Id<Document> id, int from, int to, int page, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (await db.DocumentsFor(by).AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } document) return null;
        var (older, newer) = (document.Versions.FirstOrDefault(v => v.Number == from), document.Versions.FirstOrDefault(v => v.Number == to));
        if (older is null || newer is null || from > to) return null;
        var (before, after) = (await texts.OfAsync(db, older.Id, cancel), await texts.OfAsync(db, newer.Id, cancel));
        if (before is null || after is null) return new DifferenceView(id.Value, document.Title, from, to, false, 1, 1, [], 0, 0, []);

        var difference = await differences.OfAsync(older.Id, before, newer.Id, after, cancel);
        page = Math.Clamp(page, 1, difference.Pages.Count);
        return new DifferenceView(id.Value, document.Title, from, to, true, page, difference.Pages.Count, difference.ChangedPages, difference.Added, difference.Removed, difference.Pages[page - 1]);
    }
}

/// <summary>The last differences that were looked at: turning a page is not comparing anew.</summary>
public sealed class Differences
{
    private const int Held = 8;
    private readonly Lock _lock = new();
    private readonly LinkedList<((Id<DocumentVersion>, Id<DocumentVersion>, int, int) Key, Task<VersionDifference> Difference)> _held = [];

    public Task<VersionDifference> OfAsync(Id<DocumentVersion> older, CanonicalText before, Id<DocumentVersion> newer, CanonicalText after, CancellationToken cancel)
    {
        var key = (older, newer, before.Length, after.Length);
        lock (_lock)
        {
            var known = _held.FirstOrDefault(h => h.Key == key && !h.Difference.IsFaulted).Difference;
            if (known is null)
            {
                known = Task.Run(() => VersionDifference.Of(before, after), CancellationToken.None);
                _held.AddFirst((key, known));
                if (_held.Count > Held) _held.RemoveLast();
            }
            return known.WaitAsync(cancel);
        }
    }
}
