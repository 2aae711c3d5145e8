using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.News;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.News;

/// <summary>Counts somebody's unread news, as far as they may still follow what it is about; nothing for whoever gets none.</summary>
public sealed class ReadUnread(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<int?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        if (viewer.PersonId is null) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        return by.SitsAnywhere || by.IsSecretary || by.Organisations.Count > 0 ? await db.NoticesFor(by).CountAsync(n => n.ReadAt == null, cancel) : null;
    }
}

/// <summary>Marks one piece of one's own news as read.</summary>
public sealed class MarkNoticeRead(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Notice> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn) return new NotFound();
        var me = at.By.Person;
        if (await at.Db.AllNotices.FirstOrDefaultAsync(n => n.Id == id && n.PersonId == me, at.Cancel) is not { } notice) return new NotFound();
        notice.ReadAt ??= at.Now;
        at.Ring(me.Value);
        return null;
    }, cancel);
}

/// <summary>Somebody chooses how one kind of news comes by mail; null = like all the rest.</summary>
public sealed class ChooseNewsOfKind(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, NoticeKind kind, NewsByMail? choice, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn) return new NotFound();
        var me = at.By.Person;
        var there = await at.Db.AllNewsChoices.FirstOrDefaultAsync(c => c.PersonId == me && c.Kind == kind, at.Cancel);
        if (choice is not { } wish) { if (there is not null) at.Db.Remove(there); }
        else if (there is not null) there.ByMail = wish;
        else at.Db.Add(new NewsChoice { PersonId = me, Kind = kind, ByMail = wish });
        at.Ring(me.Value);
        return null;
    }, cancel);
}

/// <summary>Once a day: news that was read long ago is forgotten, as the rules of the house say.</summary>
public sealed class ForgetOldNews(Change change)
{
    private const int AtOnce = 1000;

    /// <summary>Answers how many were forgotten.</summary>
    public Task<int> RunAsync(CancellationToken cancel = default) => change.InBatchesAsync(AtOnce, async at =>
    {
        if ((await at.Db.HouseRulesAsync(at.Cancel)).ForgetNewsAfterMonths is not { } months) return 0;
        var before = at.Now.AddMonths(-months);
        var old = await at.Db.AllNotices.Where(n => n.ReadAt < before).OrderBy(n => n.ReadAt).Take(AtOnce).ToListAsync(at.Cancel);
        at.Db.RemoveRange(old);
        return old.Count;
    }, cancel);
}
