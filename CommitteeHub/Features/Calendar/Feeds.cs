using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Calendar;

/// <summary>Somebody makes a secret link for their calendar program: for all that is theirs, or for one committee they serve.</summary>
public sealed class MakeCalendarFeed(Change change)
{
    /// <param name="secret">Made by the caller and shown once; here it is only hashed.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<CalendarFeed> id, Id<Committee>? committee, string secret, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn || secret.Length < 32) return new NotFound();
        if (committee is { } only && !(at.By.SitsOn(only) || (at.By.IsSecretary && await at.Db.AllCommittees.AnyAsync(c => c.Id == only, at.Cancel)))) return new NotFound();
        var me = at.By.Person;
        var mine = await at.Db.AllCalendarFeeds.Where(f => f.OwnerId == me && f.RevokedAt == null).Select(f => f.Id).ToListAsync(at.Cancel);
        if (mine.Contains(id)) return null;
        if (mine.Count >= CalendarFeed.MostPerPerson) return new TooManyCalendarFeeds(CalendarFeed.MostPerPerson);
        at.Db.Add(new CalendarFeed(id, me, committee, secret, at.Now));
        return null;
    }, cancel);
}

/// <summary>The owner of a link takes it back; from the next moment on nobody reads anything under it.</summary>
public sealed class RevokeCalendarFeed(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<CalendarFeed> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn) return new NotFound();
        var me = at.By.Person;
        if (await at.Db.AllCalendarFeeds.SingleOrDefaultAsync(f => f.Id == id && f.OwnerId == me, at.Cancel) is not { } feed) return new NotFound();
        feed.Revoke(at.Now);
        return null;
    }, cancel);
}

/// <summary>
/// Where calendar programs read. The secret says whose eyes to look with, and what those may see is asked anew each time;
/// a link that is unknown, revoked, or whose owner may not sign in any more finds nothing.
/// </summary>
internal static class FeedDoor
{
    private const int DaysBack = 90, DaysAhead = 730;

    public static async Task<IResult> ReadAsync(string secret, HttpContext context, IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
    {
        var cancel = context.RequestAborted;
        var hash = Secret.HashOf(secret);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var feed = await db.AllCalendarFeeds.AsNoTracking().SingleOrDefaultAsync(f => f.SecretHash == hash && f.RevokedAt == null, cancel);
        if (feed is null || !await db.Users.AnyAsync(u => u.Id == feed.OwnerId.Value && !u.Disabled, cancel)) return Results.NotFound();

        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(Viewer.Of(feed.OwnerId), now, cancel);
        if (feed.CommitteeId is { } committee && !by.IsSecretary && !by.SitsOn(committee)) return Results.NotFound();
        var today = site.DayOf(now);
        var items = await db.CalendarForAsync(by, site, today.AddDays(-DaysBack), today.AddDays(DaysAhead), feed.CommitteeId, cancel);
        var name = feed.CommitteeId is { } of ? await db.AllCommittees.Where(c => c.Id == of).Select(c => c.Name).SingleAsync(cancel) : site.Name;
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Bytes(Encoding.UTF8.GetBytes(CalendarFile.Write("PUBLISH", name, items.Select(i => i.Entry), now)), "text/calendar; charset=utf-8");
    }
}
