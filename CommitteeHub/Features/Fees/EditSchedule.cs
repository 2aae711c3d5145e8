using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Fees;

/// <summary>What every change of a fee table begins with: the table, for the secretary alone.</summary>
internal static class EditSchedule
{
    public static async Task<(FeeSchedule? Schedule, Refusal? Refusal)> ScheduleAsync(this Moment at, Id<FeeSchedule> id)
    {
        if (!at.By.IsSecretary) return (null, new NotPermitted());
        await at.TakeTurnAsync(StreamName.Administration);
        var schedule = await at.Db.AllFeeSchedules.AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, at.Cancel);
        return schedule is null ? (null, new NotFound()) : (schedule, null);
    }
}
