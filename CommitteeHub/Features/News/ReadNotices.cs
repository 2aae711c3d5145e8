using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.News;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.News;

/// <summary>A piece of news as its reader sees it; where it leads depends on which side they are on.</summary>
public sealed record NoticeView(Guid Id, NoticeKind Kind, string Title, string? By, string Link, DateTimeOffset At, bool IsRead);

/// <summary>Somebody's news, and how they want it by mail.</summary>
public sealed record NewsView(IReadOnlyList<NoticeView> Notices, int Unread, NewsByMail ByMail)
{
    /// <summary>Kinds that are wanted otherwise than all the rest.</summary>
    public IReadOnlyDictionary<NoticeKind, NewsByMail> OfKind { get; init; } = new Dictionary<NoticeKind, NewsByMail>();
}

/// <summary>Reads somebody's own news, as far as they may still follow what it is about.</summary>
public sealed class ReadNotices(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    private const int Most = 200;

    public async Task<NewsView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn) return null;
        var person = by.Person;
        var rows = await db.NoticesFor(by).AsNoTracking().OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(Most)
            .Join(db.AllSubmissions, n => n.SubmissionId, s => s.Id, (n, s) => new { Notice = n, s.Title, s.OrganisationId }).ToListAsync(cancel);
        var people = rows.Select(r => r.Notice.ById).OfType<Id<Person>>().Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var byMail = await db.AllPersons.Where(p => p.Id == person).Select(p => p.NewsByMail).FirstAsync(cancel) ?? NewsByMail.Each;
        var ofKind = await db.AllNewsChoices.AsNoTracking().Where(c => c.PersonId == person).ToDictionaryAsync(c => c.Kind, c => c.ByMail, cancel);
        return new NewsView([.. rows.OrderByDescending(r => r.Notice.At).Select(r =>
        {
            var isApplicant = by.SpeaksFor(r.OrganisationId);
            return new NoticeView(r.Notice.Id.Value, r.Notice.Kind, r.Title, isApplicant || r.Notice.ById is not { } who ? null : names.GetValueOrDefault(who),
                isApplicant ? $"/applications/{r.Notice.SubmissionId}" : $"/submissions/{r.Notice.SubmissionId}/review?tab={TabOf(r.Notice.Kind)}", r.Notice.At, r.Notice.ReadAt is not null);
        })], rows.Count(r => r.Notice.ReadAt is null), byMail)
        { OfKind = ofKind };
    }

    private static string TabOf(NoticeKind kind) => kind switch
    {
        NoticeKind.FindingsRevealed or NoticeKind.PanelRecommended or NoticeKind.SentBack => "panel",
        NoticeKind.QuestionAnswered or NoticeKind.FactsAnswered => "questions",
        NoticeKind.ExpertWrote => "experts",
        NoticeKind.Mentioned or NoticeKind.ApplicantWrote or NoticeKind.CommitteeWrote => "discussion",
    };
}

/// <summary>Marks all one's own news as read.</summary>
public sealed class MarkNoticesRead(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn) return new NotFound();
        var person = at.By.Person;
        foreach (var notice in await at.Db.AllNotices.Where(n => n.PersonId == person && n.ReadAt == null).ToListAsync(at.Cancel)) notice.ReadAt = at.Now;
        at.Ring(person.Value);
        return null;
    }, cancel);
}

/// <summary>Somebody chooses whether news comes by mail: each at once, once a day, or not at all.</summary>
public sealed class ChooseNewsByMail(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, NewsByMail choice, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn) return new NotFound();
        var person = at.By.Person;
        (await at.Db.AllPersons.SingleAsync(p => p.Id == person, at.Cancel)).NewsByMail = choice;
        at.Ring(person.Value);
        return null;
    }, cancel);
}
