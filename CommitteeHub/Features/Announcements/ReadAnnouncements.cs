using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Announcements;

/// <summary>An announcement as everybody reads it.</summary>
public sealed record AnnouncementView(Guid Id, string Slug, string Title, string Body, DateTimeOffset PublishedAt);

/// <summary>Reads what was announced; an announcement exists only once it is published.</summary>
public sealed class ReadAnnouncements(IDbContextFactory<CommitteeDb> contexts)
{
    private const int Most = 100;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<AnnouncementView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllAnnouncements.AsNoTracking().OrderByDescending(a => a.PublishedAt).ThenBy(a => a.Slug).Take(Most)
            .Select(a => new AnnouncementView(a.Id.Value, a.Slug, a.Title, a.Body, a.PublishedAt)).ToListAsync(cancel);
    }

    public async Task<AnnouncementView?> BySlugAsync(string slug, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllAnnouncements.AsNoTracking().Where(a => a.Slug == slug)
            .Select(a => new AnnouncementView(a.Id.Value, a.Slug, a.Title, a.Body, a.PublishedAt)).FirstOrDefaultAsync(cancel);
    }
}
