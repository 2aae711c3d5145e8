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
public sealed class PassListings(Change change, Site site)
{
    private const int AtOnce = 200;
    private static readonly int[] DaysBefore = [30, 7, -1];
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Answers how many people were touched.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var touched = 0;
        Id<Practitioner>? after = null;
        while (true)
        {
            var (count, last) = (0, after);
            await change.RunAsync(Viewer.System, async at =>
            {
                var today = site.DayOf(at.Now);
                var horizon = today.AddDays(DaysBefore[0]);
                var query = at.Db.AllPractitioners.AsSplitQuery().Where(p =>
                    (p.State == PractitionerState.Listed && p.ListedUntil <= horizon)
                    || (p.State == PractitionerState.Expired && p.ListedUntil >= today.AddDays(-14))
                    || p.State == PractitionerState.Suspended
                    || p.Periods.Any(l => !l.IsGivenUp && at.Db.AllInvoices.Any(i => i.Id == l.InvoiceId && (i.State == InvoiceState.Void || (l.From == null && (i.State == InvoiceState.Paid || i.State == InvoiceState.Waived))))));
                if (after is { } seen) query = query.Where(p => p.Id.CompareTo(seen) > 0);
                var people = await query.OrderBy(p => p.Id).Take(AtOnce).ToListAsync(at.Cancel);
                foreach (var person in people) await PassAsync(at, person, today);
                (count, last) = (people.Count, people.Count > 0 ? people[^1].Id : null);
                return null;
            }, cancel);
            touched += count;
            if (count < AtOnce) return touched;
            after = last;
        }
    }

    private async Task PassAsync(Moment at, Practitioner person, DateOnly today)
    {
        var revision = person.Revision;
        var claims = person.Periods.Where(p => !p.IsGivenUp).Select(p => p.InvoiceId).OfType<Id<Invoice>>().ToList();
        foreach (var invoice in await at.Db.AllInvoices.AsNoTracking().IgnoreAutoIncludes().Where(i => claims.Contains(i.Id)).ToListAsync(at.Cancel))
        {
            if (invoice.IsSettled) person.SettleContribution(invoice.Id, today);
            else if (invoice.State == InvoiceState.Void) person.GiveUpContribution(invoice.Id, today);
        }
        if (person.State == PractitionerState.Suspended)
            person.Answer(await at.Db.AllConductCases.Where(c => c.PractitionerId == person.Id).ToListAsync(at.Cancel), today);
        person.PassTo(today);
        if (person.Revision != revision) await at.PublishAsync(person, today);
        if (person.State is PractitionerState.Listed or PractitionerState.Expired) await RemindAsync(at, person, today);
    }

    private Task RemindAsync(Moment at, Practitioner person, DateOnly today)
    {
        var left = person.ListedUntil!.Value.DayNumber - today.DayNumber;
        if (left > DaysBefore[0]) return Task.CompletedTask;
        var step = DaysBefore.Last(d => left <= d);
        var over = step < 0;
        var on = person.ListedUntil.Value.ToString("d MMMM yyyy", English);
        return at.WriteAsync(over ? LetterKind.ListingEnded : LetterKind.ListingEnds, [person.PersonId], string.Create(CultureInfo.InvariantCulture, $"listing/{person.Id}/{person.ListedUntil:yyyy-MM-dd}/T{-step}"), null, site.Name,
            new Dictionary<string, string> { ["On"] = on, ["Link"] = site.Link("/practice") });
    }
}
