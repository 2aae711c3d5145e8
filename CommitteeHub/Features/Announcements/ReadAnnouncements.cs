using CommitteeHub.Data;
using CommitteeHub.Domain.Announcements;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Announcements;

/// <summary>An announcement as everybody reads it.</summary>
public sealed record AnnouncementView(Guid Id, string Slug, string Title, string Body, DateTimeOffset PublishedAt, DateTimeOffset? UpdatedAt);

/// <summary>Reads what was announced: what is planned for later or was taken down is not there.</summary>
public sealed class ReadAnnouncements(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<AnnouncementView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Views(Out(db).OrderByDescending(a => a.PublishedAt).ThenBy(a => a.Slug).Take(Most)).ToListAsync(cancel);
    }

    public async Task<AnnouncementView?> BySlugAsync(string slug, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Views(Out(db).Where(a => a.Slug == slug)).FirstOrDefaultAsync(cancel);
    }

    private IQueryable<Announcement> Out(CommitteeDb db)
    {
        var now = clock.GetUtcNow();
        return db.AllAnnouncements.AsNoTracking().Where(a => a.WithdrawnAt == null && a.PublishedAt <= now);
    }

    private static IQueryable<AnnouncementView> Views(IQueryable<Announcement> announcements) =>
        announcements.Select(a => new AnnouncementView(a.Id.Value, a.Slug, a.Title, a.Body, a.PublishedAt, a.UpdatedAt));
}
