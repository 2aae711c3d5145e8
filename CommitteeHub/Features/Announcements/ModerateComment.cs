using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Mail;
using CommitteeHub.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Announcements;

/// <summary>The secretariat lets everybody read a comment. Whoever is answered by it and asked for that gets a mail.</summary>
public sealed class PublishComment(Change change, Site site, MailLinks links, IStringLocalizer<Text> text)
{
    /// <param name="edition">The words that were read: if their author changed them meanwhile, they are read again first.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<PublicComment> id, int edition, CancellationToken cancel = default)
    {
        links.MakeReady();
        return change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllPublicComments.FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is not { } comment) return new NotFound();
            if (comment.Publish(edition, at.By.Person, at.Now) is { } refusal) return refusal;
            await TellAnsweredAsync(at, comment);
            return null;
        }, cancel);
    }

    private async Task TellAnsweredAsync(Moment at, PublicComment reply)
    {
        if (reply.ReplyTo is not { } parent) return;
        var answered = await at.Db.AllPublicComments.FirstOrDefaultAsync(c => c.Id == parent && c.State == PublicCommentState.Published && c.WantsReplies, at.Cancel);
        if (answered is null || string.Equals(answered.Email, reply.Email, StringComparison.OrdinalIgnoreCase)) return;
        var key = $"comment/{reply.Id}/{answered.Id}";
        if (await at.Db.AllOutboxMessages.AnyAsync(m => m.UniqueKey == key, at.Cancel)) return;
        var announcement = await at.Db.AllAnnouncements.FirstAsync(a => a.Id == reply.AnnouncementId, at.Cancel);
        var leave = links.Leave(MailErrand.StopReplies, answered.Id.Value);
        at.Db.Add(new OutboxMessage
        {
            ToName = answered.Name,
            ToAddress = answered.Email,
            Subject = text["{0} answered your comment", reply.Name],
            Body = text["{0} answered your comment on “{1}”:\n\n{2}\n\nRead it: {3}\n\nNo more mail about answers: {4}", reply.Name, announcement.Title, reply.Body, site.Link($"announcements/{announcement.Slug}#comment-{reply.Id}"), leave],
            Unsubscribe = leave,
            UniqueKey = key,
            CreatedAt = at.Now,
            NotBefore = at.Now,
        });
    }
}

/// <summary>The secretariat keeps a comment from being read, or takes it down again.</summary>
public sealed class RejectComment(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<PublicComment> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            return await at.Db.AllPublicComments.FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is { } comment ? comment.Reject(at.By.Person, at.Now) : new NotFound();
        }, cancel);
}
