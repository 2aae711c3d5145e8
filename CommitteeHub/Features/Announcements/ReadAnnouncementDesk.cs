using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Announcements;

/// <summary>An announcement as the secretariat handles it.</summary>
public sealed record DeskAnnouncement(Id<Announcement> Id, string Slug, string Title, string Body, DateTimeOffset PublishedAt, bool IsOut, bool IsTakenDown);

/// <summary>A comment as the secretariat decides on it.</summary>
public sealed record DeskComment(Id<PublicComment> Id, string Announcement, string Slug, string Name, string Email, string Body, DateTimeOffset WrittenAt, PublicCommentState State, IReadOnlyList<string> Signs, int Edition);

/// <summary>What the secretariat sees of announcements.</summary>
public sealed record AnnouncementDeskView(IReadOnlyList<DeskAnnouncement> Announcements, IReadOnlyList<DeskComment> Held, IReadOnlyList<DeskComment> Decided, int Subscribers);

/// <summary>Reads announcements, comments and the number of subscribers for the secretariat.</summary>
public sealed class ReadAnnouncementDesk(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    private const int MostAnnouncements = 100, MostHeld = 200, MostDecided = 50;

    public async Task<AnnouncementDeskView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!(await db.StandingOfAsync(viewer, now, cancel)).IsSecretary) return null;
        var announcements = await db.AllAnnouncements.AsNoTracking().OrderByDescending(a => a.PublishedAt).Take(MostAnnouncements).ToListAsync(cancel);
        return new AnnouncementDeskView(
            [.. announcements.Select(a => new DeskAnnouncement(a.Id, a.Slug, a.Title, a.Body, a.PublishedAt, a.IsOut(now), a.WithdrawnAt is not null))],
            // What looks like a person's comes first; spam waits below.
            await CommentsAsync(db.AllPublicComments.Where(c => c.State == PublicCommentState.Held).OrderBy(c => c.LooksLikeSpam).ThenBy(c => c.WrittenAt).Take(MostHeld)),
            await CommentsAsync(db.AllPublicComments.Where(c => c.State != PublicCommentState.Held).OrderByDescending(c => c.WrittenAt).Take(MostDecided)),
            await db.AllNewsSubscribers.CountAsync(s => s.ConfirmedAt != null, cancel));

        Task<List<DeskComment>> CommentsAsync(IQueryable<PublicComment> comments) => comments.AsNoTracking()
            .Join(db.AllAnnouncements, c => c.AnnouncementId, a => a.Id, (c, a) => new DeskComment(c.Id, a.Title, a.Slug, c.Name, c.Email, c.Body, c.WrittenAt, c.State, c.Signs, c.Edition)).ToListAsync(cancel);
    }
}
