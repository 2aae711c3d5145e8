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
        var broken = new List<string>();
        foreach (var sha256 in await StoredFiles.NeededAsync(db, cancel))
            if (!await store.HashAgreesAsync(sha256, cancel)) broken.Add(sha256);
        return broken;
    }
}
