using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Fees;

/// <summary>The secretary puts a country into a lower column from a day on, and says why.</summary>
public sealed class AdmitCountry(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<FeeSchedule> id, CountryLine line, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (schedule, refusal) = await at.ScheduleAsync(id);
            return schedule is null ? refusal : schedule.AdmitFrom(line.Country, line.Band, line.From, line.To, line.Basis, site.DayOf(at.Now));
        }, cancel);
}

/// <summary>A country in a lower column, as it is typed or read from a file.</summary>
public sealed record CountryLine(string Country, FeeBand Band, DateOnly From, DateOnly? To, string Basis);
