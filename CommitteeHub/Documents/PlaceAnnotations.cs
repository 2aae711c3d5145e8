using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Documents;

/// <summary>
/// Looks for the annotations of a document in its newest version, once for each, as soon as its words are known. What is
/// still to be done is known from the tables alone, so a restart forgets nothing and does nothing twice.
/// </summary>
public sealed class PlaceAnnotations(IDbContextFactory<CommitteeDb> contexts, Change change, CanonicalTexts texts, ILogger<PlaceAnnotations> log)
{
    /// <summary>So many in one change: a room is told of each, and nobody waits long for the database.</summary>
    private const int AtOnce = 500;

    /// <summary>Answers how many annotations were placed.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var placed = 0;
        foreach (var version in await NewVersionsAsync(cancel))
            placed += await PlaceAsync(version, cancel);
        return placed;
    }

    private async Task<int> PlaceAsync(NewVersion version, CancellationToken cancel)
    {
        var placed = 0;
        // Once more while there was something to do, because somebody may have changed or made one meanwhile.
        while (await OnceAsync(version, cancel) is > 0 and var many) placed += many;
        if (placed > 0) log.LogInformation("{Count} annotations were placed in version {Version}.", placed, version.Id);
        return placed;
    }

    private async Task<int> OnceAsync(NewVersion version, CancellationToken cancel)
    {
        var placed = 0;
        foreach (var found in (await FindAsync(version, cancel)).Chunk(AtOnce))
        {
            var many = 0;
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                var ids = found.Select(a => a.Id).ToList();
                var now = await at.Db.AllAnnotations.Where(Lacking(version)).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Revision, at.Cancel);
                // What somebody changed since it was read is looked for anew.
                var done = found.Where(f => now.TryGetValue(f.Id, out var revision) && revision == f.Revision).Select(f => f.Annotation).ToList();
                many = done.Count;
                if (many == 0) return null;
                await at.KeepPlacesAsync(version.Id, done);
                (await at.Db.AllDocuments.SingleAsync(d => d.Id == version.DocumentId, at.Cancel)).Placed(version.Id, done);
                return null;
            }, cancel);
            if (refusal is not null) throw new InvalidOperationException($"Annotations could not be placed: {refusal}");
            placed += many;
        }
        return placed;
    }

    private static System.Linq.Expressions.Expression<Func<Annotation, bool>> Lacking(NewVersion version)
    {
        var (id, older) = (version.Id, version.Older);
        return a => a.RemovedAt == null && older.Contains(a.VersionId) && !a.Anchors.Any(p => p.VersionId == id);
    }

    /// <summary>The annotations that the new version lacks, each with its place there; none while the words of a version are still being read.</summary>
    private async Task<IReadOnlyList<Found>> FindAsync(NewVersion version, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var waiting = await db.AllAnnotations.AsNoTracking().Include(a => a.Anchors).Where(Lacking(version)).OrderBy(a => a.Id).ToListAsync(cancel);
        if (waiting.Count == 0) return [];
        var from = waiting.Select(a => a.SurestAnchor.VersionId).Distinct().ToList();
        var versions = await db.AllDocumentVersions.AsNoTracking().Where(v => from.Contains(v.Id) || v.Id == version.Id).ToListAsync(cancel);
        if (versions.Any(v => v.TextState == TextState.Waiting)) return [];

        var known = new Dictionary<Id<DocumentVersion>, PlacedVersion>();
        foreach (var v in versions) known[v.Id] = new PlacedVersion(v.Id, v.Number, v.PageCount, await texts.OfAsync(db, v.Id, cancel));
        var newest = known[version.Id];
        known.Remove(version.Id);
        return await Task.Run(() =>
        {
            var placement = new Placement(newest, known);
            return waiting.Select(a => new Found(a.Id, a.Revision, a)).Where(f => placement.Place(f.Annotation)).ToList();
        }, cancel);
    }

    private async Task<List<NewVersion>> NewVersionsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var replaced = await db.AllDocuments.AsNoTracking().Where(d => d.Versions.Any(v => v.Number > 1)).ToListAsync(cancel);
        return [.. replaced.Where(d => d.Current.TextState != TextState.Waiting)
            .Select(d => new NewVersion(d.Id, d.Current.Id, [.. d.Versions.Where(v => v.Id != d.Current.Id).Select(v => v.Id)]))];
    }

    /// <param name="Id">Whose place was found.</param>
    /// <param name="Revision">As it was read.</param>
    /// <param name="Annotation">A copy that stands in the new version.</param>
    private sealed record Found(Id<Annotation> Id, int Revision, Annotation Annotation);

    private sealed record NewVersion(Id<Document> DocumentId, Id<DocumentVersion> Id, List<Id<DocumentVersion>> Older);
}
