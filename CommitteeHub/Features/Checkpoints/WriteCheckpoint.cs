using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Checkpoints;

/// <summary>
/// Once a day, and as often as one likes: the digest of the record as it stood when the day began, kept here and mailed to
/// everybody who holds an office, so that it is also where nobody who runs the server can reach it.
/// </summary>
public sealed class WriteCheckpoint(IDbContextFactory<CommitteeDb> contexts, Change change, Site site, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(CancellationToken cancel = default)
    {
        // What was before this day does not change any more, so nobody who writes has to wait until it is read.
        var day = site.DayOf(clock.GetUtcNow());
        var before = BeginningOf(day);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.AllLedgerCheckpoints.AnyAsync(c => c.Day == day, cancel)) return null;
        var (root, streams) = await LedgerCheckpoints.RootAsync(db, before, cancel);
        return await KeepAsync(day, before, root, streams, cancel);
    }

    private Task<Refusal?> KeepAsync(DateOnly day, DateTimeOffset before, string root, int streams, CancellationToken cancel) =>
        change.RunAsync(Viewer.System, async at =>
        {
            if (await at.Db.AllLedgerCheckpoints.AnyAsync(c => c.Day == day, at.Cancel)) return null;
            at.Db.Add(new LedgerCheckpoint { Day = day, Before = before, Root = root, Streams = streams, MadeAt = at.Now });
            var officers = await at.Db.AllOffices.Where(o => o.From <= day && (o.To == null || o.To >= day)).Select(o => o.PersonId).Distinct()
                .Join(at.Db.AllPersons, id => id, p => p.Id, (_, p) => new { p.Id, p.Name, p.Email }).ToListAsync(at.Cancel);
            foreach (var officer in officers)
                at.Db.Add(new OutboxMessage
                {
                    ToName = officer.Name,
                    ToAddress = officer.Email,
                    Subject = string.Create(CultureInfo.InvariantCulture, $"{site.Name}: checkpoint of the record, {day:yyyy-MM-dd}"),
                    Body = Body(officer.Name, day, root, streams),
                    UniqueKey = string.Create(CultureInfo.InvariantCulture, $"checkpoint/{day:yyyy-MM-dd}/{officer.Id}"),
                    CreatedAt = at.Now,
                    NotBefore = at.Now,
                });
            return null;
        }, cancel);

    /// <summary>Where the clocks are changed at midnight, the day begins at the first moment that exists.</summary>
    private DateTimeOffset BeginningOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (site.Zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, site.Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private string Body(string name, DateOnly day, string root, int streams) => string.Create(CultureInfo.InvariantCulture, $"""
        Dear {name},

        this is the digest of everything that {site.Name} had on record when {day:d MMMM yyyy} began ({streams} hash chains):

        {root}

        Please keep this mail. If anybody ever doubts the record, "verify" compares it with this line:

        dotnet CommitteeHub.dll verify --checkpoint {day:yyyy-MM-dd}={root}

        """);
}
