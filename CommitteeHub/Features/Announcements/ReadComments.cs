using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Announcements;

/// <summary>A comment as everybody reads it: no address, no sign of what the secretariat thought of it.</summary>
public sealed record CommentView(Id<PublicComment> Id, string Name, string Body, DateTimeOffset WrittenAt, IReadOnlyList<CommentView> Replies);

/// <summary>A comment as its author may still change it.</summary>
public sealed record OwnCommentView(Id<PublicComment> Id, string Body, DateTimeOffset Until, string AnnouncementSlug);

/// <summary>Reads the published comments below an announcement, each with its answers.</summary>
public sealed class ReadComments(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    private const int Most = 1000, Deepest = 3;

    public async Task<IReadOnlyList<CommentView>> RunAsync(Id<Announcement> about, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var comments = await db.AllPublicComments.AsNoTracking().Where(c => c.AnnouncementId == about && c.State == PublicCommentState.Published)
            .OrderBy(c => c.WrittenAt).ThenBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.ReplyTo, c.Name, c.Body, c.WrittenAt }).ToListAsync(cancel);
        var known = comments.Select(c => c.Id).ToHashSet();
        // An answer to what was taken down since stands by itself.
        return Below(null, 1);

        List<CommentView> Below(Id<PublicComment>? parent, int depth) =>
            [.. comments.Where(c => (c.ReplyTo is { } to && known.Contains(to) ? to : (Id<PublicComment>?)null) == parent)
                .SelectMany(c => depth < Deepest
                    ? [new CommentView(c.Id, c.Name, c.Body, c.WrittenAt, Below(c.Id, depth + 1))]
                    : new[] { new CommentView(c.Id, c.Name, c.Body, c.WrittenAt, []) }.Concat(Below(c.Id, depth)))];
    }

    /// <summary>The comment of whoever has its key, while it can be changed.</summary>
    public async Task<OwnCommentView?> OwnAsync(Id<PublicComment> id, string key, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var hash = MailLinks.HashOf(key);
        var comment = await db.AllPublicComments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.KeySha256 == hash && c.State != PublicCommentState.Rejected, cancel);
        if (comment is null || clock.GetUtcNow() > comment.WrittenAt + PublicComment.EditWindow) return null;
        var slug = await db.AllAnnouncements.Where(a => a.Id == comment.AnnouncementId).Select(a => a.Slug).FirstAsync(cancel);
        return new OwnCommentView(comment.Id, comment.Body, comment.WrittenAt + PublicComment.EditWindow, slug);
    }
}
