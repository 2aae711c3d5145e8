using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Shell.Security;

/// <summary>
/// Notices within five seconds that somebody with an open window is not what they were: a seat or an office that began or
/// ended by its date changes no row and rings nobody. Their windows are rung, and show what they may see now.
/// </summary>
public sealed class StandingWatch(IDbContextFactory<CommitteeDb> contexts, Connections connections, LiveFeed feed, TimeProvider clock, ILogger<StandingWatch> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(4);
    private Dictionary<Id<Person>, string> _known = [];
    private DateOnly _day;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rhythm = new PeriodicTimer(Rhythm);
        while (await rhythm.WaitForNextTickAsync(stoppingToken))
        {
            try { await LookAsync(stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "Asking whether anybody's seat has ended failed."); }
        }
    }

    /// <summary>Two questions to the database, however many are connected.</summary>
    private async Task LookAsync(CancellationToken cancel)
    {
        var people = connections.Everybody.ToList();
        var (before, today) = (_day, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        _day = today;
        if (people.Count == 0) return;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var seats = await db.SeatsOn(today).AsNoTracking().Where(m => people.Contains(m.PersonId))
            .Select(m => new { m.PersonId, m.CommitteeId, m.Role, m.Order }).ToListAsync(cancel);
        var offices = await db.OfficesOn(today).AsNoTracking().Where(o => people.Contains(o.PersonId))
            .Select(o => new { o.PersonId, o.Office }).ToListAsync(cancel);
        var (seatsOf, officesOf) = (seats.ToLookup(s => s.PersonId), offices.ToLookup(o => o.PersonId));
        var now = people.ToDictionary(p => p, p => string.Join(' ', seatsOf[p].Select(s => $"{s.CommitteeId}{s.Role}{s.Order}").Concat(officesOf[p].Select(o => $"{o.Office}")).Order(StringComparer.Ordinal)));

        // Whoever came since the last time may have come on another day.
        var others = now.Where(n => _known.TryGetValue(n.Key, out var was) ? was != n.Value : before != today).Select(n => Viewer.StandingBell(n.Key)).ToList();
        _known = now;
        if (others.Count > 0) feed.Announce(others);
    }
}
