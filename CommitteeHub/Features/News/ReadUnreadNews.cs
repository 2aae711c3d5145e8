using CommitteeHub.Data;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.News;

/// <summary>Counts somebody's own unread news, as far as they may still follow what it is about: what they may not is in no count.</summary>
public sealed class ReadUnreadNews(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<int> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        return by.IsSignedIn ? await db.NoticesFor(by).CountAsync(n => n.ReadAt == null, cancel) : 0;
    }
}
