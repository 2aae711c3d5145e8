using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Fees;

/// <summary>The secretary says from which day a fee table applies. Submissions before that day keep the older price, whenever they are invoiced.</summary>
public sealed class DateFeeSchedule(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<FeeSchedule> id, DateOnly startsOn, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (schedule, refusal) = await at.ScheduleAsync(id);
            return schedule is null ? refusal : schedule.StartOn(startsOn, site.DayOf(at.Now));
        }, cancel);
}
