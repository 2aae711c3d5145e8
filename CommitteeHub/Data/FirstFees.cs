using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Puts the published fee tables into an installation that has none; afterwards they belong to the secretariat.</summary>
public static class FirstFees
{
    public static async Task EnsureAsync(Change change)
    {
        var refusal = await change.RunAsync(Viewer.System, async at =>
        {
            if (!await at.Db.AllFeeSchedules.AnyAsync(at.Cancel)) at.Db.AddRange(PublishedFees.All());
            if (!await at.Db.AllReminderPlans.AnyAsync(at.Cancel)) at.Db.Add(ReminderPlan.First());
            return null;
        });
        if (refusal is not null) throw new InvalidOperationException($"The fee tables could not be written: {refusal.Code}.");
    }
}
