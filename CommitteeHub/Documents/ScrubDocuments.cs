using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Documents;

/// <summary>Reads every stored file once a night and compares it with the hash that was fixed when it was taken in.</summary>
public sealed class ScrubDocuments(IDbContextFactory<CommitteeDb> contexts, DocumentStore store)
{
    /// <summary>Answers the hashes whose files are missing or damaged.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var expected = await db.AllDocumentVersions.Select(v => v.Sha256).Union(db.AllCandidateFiles.Select(f => f.Sha256)).ToListAsync(cancel);
        var broken = new List<string>();
        foreach (var sha256 in expected)
            if (!await store.HashAgreesAsync(sha256, cancel)) broken.Add(sha256);
        return broken;
    }
}
