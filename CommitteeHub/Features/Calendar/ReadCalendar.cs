using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Calendar;

/// <summary>A stretch of days with what stands on them, the viewer's own absences, and their links for calendar programs.</summary>
/// <param name="Committees">Whose calendar can have a link of its own.</param>
/// <param name="MayBeAbsent">Whether anybody plans with this person.</param>
public sealed record CalendarView(
    DateOnly From, DateOnly To, IReadOnlyList<CalendarItem> Items, IReadOnlyList<(Id<Absence> Id, DateOnly From, DateOnly To)> Absences,
    IReadOnlyList<FeedLine> Feeds, IReadOnlyList<(Id<Committee> Id, string Name)> Committees, bool MayBeAbsent, DateOnly Today);

/// <summary>A link for a calendar program; its secret was shown once.</summary>
/// <param name="Committee">Null = everything that is the owner's.</param>
public sealed record FeedLine(Id<CalendarFeed> Id, string? Committee, DateTimeOffset CreatedAt);

/// <summary>Reads the days of somebody's calendar, as far as they may see what stands on them.</summary>
public sealed class ReadCalendar(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    private const int LongestDays = 100;

    public async Task<CalendarView?> RunAsync(Viewer viewer, DateOnly from, DateOnly to, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        if (to < from || to.DayNumber - from.DayNumber > LongestDays) to = from.AddDays(LongestDays);
        var me = by.Person;
        var today = site.DayOf(now);
        var absences = await db.AllAbsences.AsNoTracking().Where(a => a.PersonId == me && a.To >= today).OrderBy(a => a.From).Select(a => new { a.Id, a.From, a.To }).ToListAsync(cancel);
        var committees = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().OrderBy(c => c.Name).Select(c => new { c.Id, c.Name }).ToListAsync(cancel);
        var feeds = await db.AllCalendarFeeds.AsNoTracking().Where(f => f.OwnerId == me && f.RevokedAt == null).OrderBy(f => f.CreatedAt).ToListAsync(cancel);
        return new CalendarView(
            from, to, await db.CalendarForAsync(by, site, from, to, null, cancel), [.. absences.Select(a => (a.Id, a.From, a.To))],
            [.. feeds.Select(f => new FeedLine(f.Id, f.CommitteeId is { } c ? committees.FirstOrDefault(x => x.Id == c)?.Name : null, f.CreatedAt))],
            [.. committees.Where(c => by.IsSecretary || by.SitsOn(c.Id)).Select(c => (c.Id, c.Name))], by.SitsAnywhere || by.IsSecretary, today);
    }
}
