using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Fees;

/// <summary>The secretary replaces a list of countries by the lines of a file, all of them or none: the examples and whatever the file leaves out end the day before.</summary>
public sealed class ImportCountries(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<FeeSchedule> id, IReadOnlyList<CountryLine> lines, DateOnly from, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (schedule, refusal) = await at.ScheduleAsync(id);
            if (schedule is null) return refusal;
            var today = site.DayOf(at.Now);
            if (schedule.HasBegun(today) && from < today) return new StartsInThePast();
            if (lines.Count == 0) return new CallNotUnderstood();
            foreach (var left in schedule.Countries.Where(c => !(c.To < from)).ToList())
            {
                var stays = lines.FirstOrDefault(l => l.Country == left.Country && l.Band == left.Band && l.Basis == left.Basis);
                if (stays is not null && !left.IsExample && left.From <= from) continue;
                if (schedule.EndCountry(left.Id, from.AddDays(-1), today) is { } unended) return unended;
            }
            foreach (var line in lines.Where(l => !schedule.Countries.Any(c => c.Country == l.Country && c.Band == l.Band && c.From <= from && !(c.To < from))))
                if (schedule.AdmitFrom(line.Country, line.Band, from, null, line.Basis, today) is { } unadmitted) return unadmitted;
            return null;
        }, cancel);
}
