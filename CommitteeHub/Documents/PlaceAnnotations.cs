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
    private const int AtOnce = 250;

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
        if (await ReadPlacementAsync(version, cancel) is not { } placement) return 0;
        for (var placed = 0; ;)
        {
            var many = 0;
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                var annotations = await at.Db.AllAnnotations.Include(a => a.Anchors).Where(Lacking(version)).OrderBy(a => a.Id).Take(AtOnce).ToListAsync(at.Cancel);
                many = 0;
                var done = annotations.Where(placement.Place).ToList();
                if (done.Count == 0) return null;
                many = done.Count;
                (await at.Db.AllDocuments.SingleAsync(d => d.Id == version.DocumentId, at.Cancel)).Placed(version.Id, done);
                return null;
            }, cancel);
            if (refusal is not null) throw new InvalidOperationException($"Annotations could not be placed: {refusal}");
            if (many == 0) return placed;
            placed += many;
            log.LogInformation("{Count} annotations were placed in version {Version}.", placed, version.Id);
        }
    }

    private static System.Linq.Expressions.Expression<Func<Annotation, bool>> Lacking(NewVersion version)
    {
        var (id, older) = (version.Id, version.Older);
        return a => a.RemovedAt == null && older.Contains(a.VersionId) && !a.Anchors.Any(p => p.VersionId == id);
    }

    /// <summary>The words of the new version and of those that annotations are to be taken over from; null while one is still being read.</summary>
    private async Task<Placement?> ReadPlacementAsync(NewVersion version, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var waiting = await db.AllAnnotations.AsNoTracking().Include(a => a.Anchors).Where(Lacking(version)).ToListAsync(cancel);
        if (waiting.Count == 0) return null;
        var from = waiting.Select(a => a.SurestAnchor.VersionId).Distinct().ToList();
        var versions = await db.AllDocumentVersions.AsNoTracking().Where(v => from.Contains(v.Id) || v.Id == version.Id).ToListAsync(cancel);
        if (versions.Any(v => v.TextState == TextState.Waiting)) return null;

        var known = new Dictionary<Id<DocumentVersion>, PlacedVersion>();
        foreach (var v in versions) known[v.Id] = new PlacedVersion(v.Id, v.Number, v.PageCount, await texts.OfAsync(db, v.Id, cancel));
        var newest = known[version.Id];
        known.Remove(version.Id);
        return await Task.Run(() => new Placement(newest, known), cancel);
    }

    private async Task<List<NewVersion>> NewVersionsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var replaced = await db.AllDocuments.AsNoTracking().Where(d => d.Versions.Any(v => v.Number > 1)).ToListAsync(cancel);
        return [.. replaced.Where(d => d.Current.TextState != TextState.Waiting)
            .Select(d => new NewVersion(d.Id, d.Current.Id, [.. d.Versions.Where(v => v.Id != d.Current.Id).Select(v => v.Id)]))];
    }

    private sealed record NewVersion(Id<Document> DocumentId, Id<DocumentVersion> Id, List<Id<DocumentVersion>> Older);
}
