using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Versions;

/// <summary>A document with all its versions, the newest first.</summary>
public sealed record VersionsView(Guid DocumentId, Guid SubmissionId, string Title, IReadOnlyList<VersionLine> Versions);

/// <summary>One version: who brought it, when and why.</summary>
public sealed record VersionLine(Guid Id, int Number, string FileName, long Length, string Sha256, string By, DateTimeOffset At, string? Reason, TextState TextState, int? PageCount, bool IsNewest, string? Shown);

/// <summary>Reads the versions of a document for whoever may read it.</summary>
public sealed class ReadVersions(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<VersionsView?> RunAsync(Viewer viewer, Id<Document> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (await db.DocumentsFor(by).AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel) is not { } document) return null;
        var people = document.Versions.Select(v => v.UploadedBy).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return new VersionsView(document.Id.Value, document.SubmissionId.Value, document.Title, [.. document.Versions.OrderByDescending(v => v.Number).Select(v => new VersionLine(
            v.Id.Value, v.Number, v.FileName, v.Length, v.Sha256, names.GetValueOrDefault(v.UploadedBy, ""), v.UploadedAt, v.Reason, v.TextState, v.PageCount, v.Id == document.Current.Id, ShownAs.Of(v.MediaType)))]);
    }
}
