using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Mail;
using CommitteeHub.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Announcements;

/// <summary>Anybody asks for announcements by mail. The answer never says whether the address was known; the mail asks its owner, once a day at most.</summary>
public sealed class AskForNews(Change change, Site site, MailLinks links, IStringLocalizer<Text> text)
{
    public Task<Refusal?> RunAsync(string email, CancellationToken cancel = default)
    {
        links.MakeReady();
        return change.RunAsync(Viewer.Public, async at =>
        {
            if (!PublicComment.IsAddress(email)) return new CommentNeedsAddress();
            var address = NewsSubscriber.Normal(email);
            var subscriber = await at.Db.AllNewsSubscribers.FirstOrDefaultAsync(s => s.Email == address, at.Cancel);
            if (subscriber?.ConfirmedAt is not null) return null;
            if (subscriber is null)
            {
                subscriber = new NewsSubscriber { Id = Id<NewsSubscriber>.New(), Email = address, AskedAt = at.Now, Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName };
                at.Db.Add(subscriber);
            }
            subscriber.AskedAt = at.Now;
            var key = $"news/{subscriber.Id}/{site.DayOf(at.Now):yyyyMMdd}";
            if (await at.Db.AllOutboxMessages.AnyAsync(m => m.UniqueKey == key, at.Cancel)) return null;
            at.Db.Add(new OutboxMessage
            {
                ToName = address,
                ToAddress = address,
                Subject = text["Please confirm: announcements of {0}", site.Name],
                Body = text["Somebody, probably you, asked for the announcements of {0} at this address.\n\nYes, send them: {1}\n\nIf it was not you, do nothing: without your yes nothing is sent, and the address is deleted after seven days.", site.Name, links.Confirm(subscriber.Id.Value)],
                UniqueKey = key,
                CreatedAt = at.Now,
                NotBefore = at.Now,
            });
            return null;
        }, cancel);
    }
}

/// <summary>Whoever holds a link of a mail does what it is for; doing it again changes nothing.</summary>
public sealed class FollowMailLink(Change change, MailLinks links)
{
    /// <summary>Answers what was done; null when the link is none of ours.</summary>
    public async Task<MailErrand?> RunAsync(string? token, MailErrand? only = null, CancellationToken cancel = default)
    {
        if (links.Read(token) is not { } read || (only is not null && only != read.Errand)) return null;
        var (errand, about) = read;
        var refusal = await change.RunAsync(Viewer.Public, at => errand switch
        {
            MailErrand.ConfirmNews => ConfirmAsync(at, new(about)),
            MailErrand.LeaveNews => LeaveAsync(at, new(about)),
            MailErrand.StopReplies => StopAsync(at, new(about)),
        }, cancel);
        return refusal is null ? errand : null;
    }

    private static async Task<Refusal?> ConfirmAsync(Moment at, Id<NewsSubscriber> id)
    {
        if (await at.Db.AllNewsSubscribers.FirstOrDefaultAsync(s => s.Id == id, at.Cancel) is not { } subscriber) return new NotFound();
        subscriber.ConfirmedAt ??= at.Now;
        return null;
    }

    /// <summary>Whoever leaves is forgotten at once.</summary>
    private static async Task<Refusal?> LeaveAsync(Moment at, Id<NewsSubscriber> id)
    {
        if (await at.Db.AllNewsSubscribers.FirstOrDefaultAsync(s => s.Id == id, at.Cancel) is { } subscriber) at.Db.Remove(subscriber);
        return null;
    }

    private static async Task<Refusal?> StopAsync(Moment at, Id<PublicComment> id)
    {
        (await at.Db.AllPublicComments.FirstOrDefaultAsync(c => c.Id == id, at.Cancel))?.StopReplies();
        return null;
    }
}
