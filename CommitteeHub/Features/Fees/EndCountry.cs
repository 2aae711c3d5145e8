using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Fees;

/// <summary>The secretary says until when a country pays a lower column.</summary>
public sealed class EndCountry(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<FeeSchedule> id, Id<EligibleCountry> country, DateOnly last, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (schedule, refusal) = await at.ScheduleAsync(id);
            return schedule is null ? refusal : schedule.EndCountry(country, last, site.DayOf(at.Now));
        }, cancel);
}
