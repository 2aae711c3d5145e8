using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>
/// Once a day, and as often as one likes: listings that are over leave the search, contributions that were settled begin
/// their year, suspensions that are over end, and whoever's year ends soon is reminded at 30 and 7 days and on the day after.
/// </summary>
public sealed class PassListings(ItemSweep sweep, Site site, TimeProvider clock)
{
    /// <summary>Who ended longer ago than this is not written about it any more.</summary>
    private const int LatestAfter = 14;

    private static readonly int[] DaysBefore = [30, 7, -1];
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Answers how many people were touched.</summary>
    public Task<int> RunAsync(CancellationToken cancel = default)
    {
        var today = site.DayOf(clock.GetUtcNow());
        return sweep.RunAsync("listings", db => DueAsync(db, today, cancel), async (at, id) => await PassAsync(at, new(id), site.DayOf(at.Now)), cancel);
    }

    /// <summary>Whose day has come, whose contribution was settled without their year having begun, and whose claim was taken back.</summary>
    private static async Task<List<Guid>> DueAsync(CommitteeDb db, DateOnly today, CancellationToken cancel)
    {
        var due = await db.AllPractitioners.Where(p => p.LookOn <= today).Select(p => p.Id).ToListAsync(cancel);
        var settled = await db.Set<ListingPeriod>().Where(l => l.From == null && !l.IsGivenUp && db.AllInvoices.Any(i => i.Id == l.InvoiceId && (i.State == InvoiceState.Paid || i.State == InvoiceState.Waived)))
            .Select(l => l.PractitionerId).ToListAsync(cancel);
        var takenBack = await db.AllInvoices.Where(i => i.State == InvoiceState.Void).SelectMany(i => db.Set<ListingPeriod>().Where(l => l.InvoiceId == i.Id && !l.IsGivenUp))
            .Select(l => l.PractitionerId).ToListAsync(cancel);
        return [.. due.Concat(settled).Concat(takenBack).Select(p => p.Value).Distinct().Order()];
    }

    private async Task<bool> PassAsync(Moment at, Id<Practitioner> id, DateOnly today)
    {
        var person = await at.Db.AllPractitioners.AsSplitQuery().FirstAsync(p => p.Id == id, at.Cancel);
        var revision = person.Revision;
        var claims = person.Periods.Where(p => !p.IsGivenUp).Select(p => p.InvoiceId).OfType<Id<Invoice>>().ToList();
        var waiting = person.Periods.Where(p => p is { IsGivenUp: false, From: null }).Select(p => p.InvoiceId).OfType<Id<Invoice>>().ToList();
        foreach (var invoice in await at.Db.AllInvoices.AsNoTracking().IgnoreAutoIncludes()
            .Where(i => claims.Contains(i.Id) && (i.State == InvoiceState.Void || (waiting.Contains(i.Id) && (i.State == InvoiceState.Paid || i.State == InvoiceState.Waived)))).ToListAsync(at.Cancel))
        {
            if (invoice.IsSettled) person.SettleContribution(invoice.Id, today);
            else person.GiveUpContribution(invoice.Id, today);
        }
        if (person.State == PractitionerState.Suspended)
            person.Answer(await at.Db.AllConductCases.Where(c => c.PractitionerId == person.Id).ToListAsync(at.Cancel), today);
        person.PassTo(today);
        if (person.Revision != revision) await at.PublishAsync(person, today);
        if (person.State is PractitionerState.Listed or PractitionerState.Expired) await RemindAsync(at, person, today);
        person.LookAgainOn(NextLook(person, today));
        return true;
    }

    /// <summary>The next day on which something is due by itself; a suspension may be over any day.</summary>
    private static DateOnly NextLook(Practitioner person, DateOnly today)
    {
        if (person.State == PractitionerState.Suspended) return today.AddDays(1);
        if (person.State is not (PractitionerState.Listed or PractitionerState.Expired)) return DateOnly.MaxValue;
        var days = DaysBefore.Select(d => person.ListedUntil!.Value.AddDays(-d)).Where(d => d > today).ToList();
        return days.Count == 0 ? DateOnly.MaxValue : days.Min();
    }

    private Task RemindAsync(Moment at, Practitioner person, DateOnly today)
    {
        var left = person.ListedUntil!.Value.DayNumber - today.DayNumber;
        if (left > DaysBefore[0] || left < -LatestAfter) return Task.CompletedTask;
        var step = DaysBefore.Last(d => left <= d);
        var over = step < 0;
        var on = person.ListedUntil.Value.ToString("d MMMM yyyy", English);
        return at.WriteAsync(over ? LetterKind.ListingEnded : LetterKind.ListingEnds, [person.PersonId], string.Create(CultureInfo.InvariantCulture, $"listing/{person.Id}/{person.ListedUntil:yyyy-MM-dd}/T{-step}"), null, site.Name,
            new Dictionary<string, string> { ["On"] = on, ["Link"] = site.Link("/practice") });
    }
}
