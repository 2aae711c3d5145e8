using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Announcements;

/// <summary>Anybody leaves a comment below an announcement; it waits for the secretariat.</summary>
public sealed class LeaveComment(Change change)
{
    /// <summary>More held comments than anybody reads in a week: somebody is filling the table. What looks like spam is counted by itself, and keeps no person from writing.</summary>
    public const int MostHeld = 2000;

    public Task<Refusal?> RunAsync(Id<PublicComment> id, Id<Announcement> about, CommentForm form, string key, CancellationToken cancel = default) =>
        change.RunAsync(Viewer.Public, async at =>
        {
            if (await at.Db.AllPublicComments.AnyAsync(c => c.Id == id, at.Cancel)) return null;
            var announcement = await at.Db.AllAnnouncements.FirstOrDefaultAsync(a => a.Id == about, at.Cancel);
            if (announcement?.IsOut(at.Now) != true) return new NotFound();
            if (PublicComment.WhyNot(form) is { } refusal) return refusal;
            var isSpam = PublicComment.SignsOf(form).Any();
            if (await at.Db.AllPublicComments.CountAsync(c => c.State == PublicCommentState.Held && c.LooksLikeSpam == isSpam, at.Cancel) >= MostHeld) return new TooManyComments();
            // Only what everybody can read can be answered; anything else becomes a comment of its own.
            var isAnswerable = form.ReplyTo is { } parent && await at.Db.AllPublicComments.AnyAsync(c => c.Id == parent && c.AnnouncementId == about && c.State == PublicCommentState.Published, at.Cancel);
            at.Db.Add(new PublicComment(id, about, isAnswerable ? form : form with { ReplyTo = null }, MailLinks.HashOf(key), at.Now));
            return null;
        }, cancel);
}

/// <summary>Whoever left a comment changes it for a short while, by the secret link.</summary>
public sealed class ReviseComment(Change change)
{
    public Task<Refusal?> RunAsync(Id<PublicComment> id, string key, string body, CancellationToken cancel = default) =>
        change.RunAsync(Viewer.Public, async at =>
            await at.Db.AllPublicComments.FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is { } comment
                ? comment.Edit(MailLinks.HashOf(key), body, at.Now)
                : new NotFound(), cancel);
}
