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
public sealed class WriteCheckpoint(Change change, Site site)
{
    public Task<Refusal?> RunAsync(CancellationToken cancel = default) =>
        change.RunAsync(Viewer.System, async at =>
        {
            var day = site.DayOf(at.Now);
            if (await at.Db.AllLedgerCheckpoints.AnyAsync(c => c.Day == day, at.Cancel)) return null;
            var before = BeginningOf(day);
            var (root, streams) = await LedgerCheckpoints.RootAsync(at.Db, before, at.Cancel);
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
