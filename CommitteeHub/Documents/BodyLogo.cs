using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Documents;

/// <summary>The body's sign as it is today, for papers that are written.</summary>
public sealed class BodyLogo(IDbContextFactory<CommitteeDb> contexts, DocumentStore store)
{
    /// <summary>As the templates take it; null when there is none.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.AllBodyProfiles.IgnoreAutoIncludes().Select(b => b.LogoSha256).SingleOrDefaultAsync(cancel) is not { } sha256) return null;
        await using var file = await store.OpenAsync(sha256, cancel);
        if (file is null) return null;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        return Convert.ToBase64String(bytes.ToArray());
    }
}
