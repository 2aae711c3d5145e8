using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.News;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.News;

/// <summary>
/// Puts news into mails: each on its own or a day's together, as its reader chose. Whether the reader may still follow
/// the submission is asked in this moment; news that may no longer be told is dropped. A mail holds no words of anybody.
/// </summary>
public sealed class SendNews(Change change, Site site)
{
    private const int AtOnce = 200;

    /// <summary>News in mails of their own, for those who want it so.</summary>
    public Task<int> RunAsync(CancellationToken cancel = default) => RunAsync(daily: false, cancel);

    /// <summary>One mail with the news of the day, for those who want it so.</summary>
    public Task<int> RunDailyAsync(CancellationToken cancel = default) => RunAsync(daily: true, cancel);

    private async Task<int> RunAsync(bool daily, CancellationToken cancel)
    {
        var mails = 0;
        await change.RunAsync(Viewer.System, async at =>
        {
            mails = 0;
            var waiting = await at.Db.AllNotices.Where(n => n.MailedAt == null).OrderBy(n => n.At).ThenBy(n => n.Id).Take(AtOnce).ToListAsync(cancel);
            var readers = waiting.Select(n => n.PersonId).Distinct().ToList();
            var people = await at.Db.AllPersons.AsNoTracking().Where(p => readers.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
            var ofKind = (await at.Db.AllNewsChoices.AsNoTracking().Where(c => readers.Contains(c.PersonId)).ToListAsync(cancel)).ToDictionary(c => (c.PersonId, c.Kind), c => c.ByMail);
            foreach (var theirs in waiting.GroupBy(n => (n.PersonId, Wish: ofKind.TryGetValue((n.PersonId, n.Kind), out var other) ? other : people[n.PersonId].NewsByMail ?? NewsByMail.Each)))
            {
                var (person, wish) = (people[theirs.Key.PersonId], theirs.Key.Wish);
                if (wish != NewsByMail.Never && daily != (wish == NewsByMail.Daily)) continue;
                mails += await MailAsync(at, person, wish, [.. theirs], cancel);
                foreach (var notice in theirs) notice.MailedAt = at.Now;
            }
            return null;
        }, cancel);
        return mails;
    }

    private async Task<int> MailAsync(Moment at, Person person, NewsByMail wish, IReadOnlyList<Notice> news, CancellationToken cancel)
    {
        if (wish == NewsByMail.Never) return 0;
        var by = await at.Db.StandingOfAsync(Viewer.Of(person.Id), at.Now, cancel);
        var ids = news.Select(n => n.Id).ToList();
        var told = await at.Db.NoticesFor(by).AsNoTracking().Where(n => ids.Contains(n.Id) && n.ReadAt == null)
            .Join(at.Db.AllSubmissions, n => n.SubmissionId, s => s.Id, (n, s) => new { n.Id, n.Kind, n.At, s.Title, About = n.SubmissionId, s.OrganisationId }).ToListAsync(cancel);
        var lines = told.OrderBy(n => n.At).Select(n => (n.Id, n.About, Text: string.Format(CultureInfo.InvariantCulture, NewsWords.Of(n.Kind), $"\"{n.Title}\""), Link: site.Link(by.SpeaksFor(n.OrganisationId) ? $"/applications/{n.About}" : $"/submissions/{n.About}/review"))).ToList();
        if (lines.Count == 0) return 0;
        if (wish == NewsByMail.Daily)
        {
            at.Db.Add(Message(at, person, $"news-of-the-day/{lines[0].Id}", $"News: {lines.Count}", string.Join("\n\n", lines.Select(l => $"- {l.Text}\n  {l.Link}")), null));
            return 1;
        }
        foreach (var line in lines) at.Db.Add(Message(at, person, $"news/{line.Id}", line.Text, $"{line.Text}\n\n{line.Link}", line.About.Value));
        return lines.Count;
    }

    private OutboxMessage Message(Moment at, Person person, string key, string subject, string text, Guid? about) => new()
    {
        ToName = person.Name,
        ToAddress = person.Email,
        Subject = subject,
        Body = $"Dear {person.Name},\n\n{text}\n\nHow you get news by mail: {site.Link("/news")}\n\n{site.Name}\n",
        UniqueKey = key,
        SubmissionId = about,
        CreatedAt = at.Now,
        NotBefore = at.Now,
    };
}
