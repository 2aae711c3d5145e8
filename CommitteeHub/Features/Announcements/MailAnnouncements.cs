using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Mail;
using CommitteeHub.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Announcements;

/// <summary>
/// Puts every announcement that is out into a mail to everybody who had subscribed by then, in portions; begun again
/// after a crash it leaves out who has it already. Also puts on record what has come out by itself, and forgets addresses
/// that nobody confirmed.
/// </summary>
public sealed class MailAnnouncements(Change change, Site site, MailLinks links, IStringLocalizer<Text> text)
{
    private const int AtOnce = 200;

    /// <summary>Answers how many mails were written.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        links.MakeReady();
        await ForgetAsync(cancel);
        await ComeOutAsync(cancel);
        var written = 0;
        for (var isMore = true; isMore;)
        {
            var (wrote, remains) = (0, false);
            // What could not be saved is tried again by the next run.
            if (await change.RunAsync(Viewer.System, async at => { (wrote, remains) = await PortionAsync(at); return null; }, cancel) is not null) break;
            written += wrote;
            isMore = remains;
        }
        return written;
    }

    private async Task<(int Wrote, bool Remains)> PortionAsync(Moment at)
    {
        var announcement = await at.Db.AllAnnouncements.Where(a => a.MailedAt == null && a.WithdrawnAt == null && a.PublishedAt <= at.Now).OrderBy(a => a.PublishedAt).FirstOrDefaultAsync(at.Cancel);
        if (announcement is null) return (0, false);
        var about = $"announcement/{announcement.Id}";
        var has = (await at.Db.MessagesAbout(about).Select(m => m.ToAddress).ToListAsync(at.Cancel)).ToHashSet();
        var subscribers = await at.Db.AllNewsSubscribers.AsNoTracking().Where(s => s.ConfirmedAt != null && s.ConfirmedAt <= announcement.PublishedAt).OrderBy(s => s.Id).ToListAsync(at.Cancel);
        var due = subscribers.Where(s => !has.Contains(s.Email)).Take(AtOnce).ToList();
        foreach (var subscriber in due) at.Db.Add(Letter(announcement, subscriber, $"{about}/{subscriber.Id}", at.Now));
        if (due.Count < AtOnce) announcement.MarkMailed(at.Now);
        return (due.Count, true);
    }

    private OutboxMessage Letter(Announcement announcement, NewsSubscriber subscriber, string key, DateTimeOffset now)
    {
        var leave = links.Leave(MailErrand.LeaveNews, subscriber.Id.Value);
        var culture = CultureInfo.GetCultureInfo(subscriber.Language);
        return new OutboxMessage
        {
            ToName = subscriber.Email,
            ToAddress = subscriber.Email,
            Subject = announcement.Title,
            Body = text.In(culture, t => t["{0}\n\n{1}\n\nRead it on the site: {2}\n\nNo more of these: {3}", announcement.Title, AnnouncementText.ToMail(announcement.Body), site.Link($"announcements/{announcement.Slug}"), leave]),
            Unsubscribe = leave,
            UniqueKey = key,
            CreatedAt = now,
            NotBefore = now,
        };
    }

    /// <summary>What was planned for a moment that has come.</summary>
    private Task<Refusal?> ComeOutAsync(CancellationToken cancel) => change.RunAsync(Viewer.System, async at =>
    {
        foreach (var announcement in await at.Db.AllAnnouncements.Where(a => a.ToldAt == null && a.WithdrawnAt == null && a.PublishedAt <= at.Now).OrderBy(a => a.PublishedAt).Take(AtOnce).ToListAsync(at.Cancel)) announcement.ComeOut(at.Now);
        return null;
    }, cancel);

    private Task<Refusal?> ForgetAsync(CancellationToken cancel) => change.RunAsync(Viewer.System, async at =>
    {
        var before = at.Now - NewsSubscriber.AnswerTime;
        at.Db.RemoveRange(await at.Db.AllNewsSubscribers.Where(s => s.ConfirmedAt == null && s.AskedAt < before).OrderBy(s => s.AskedAt).Take(1000).ToListAsync(at.Cancel));
        return null;
    }, cancel);
}
