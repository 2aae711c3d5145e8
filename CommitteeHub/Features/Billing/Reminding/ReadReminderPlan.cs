using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>Reads the letters about open invoices, for the secretary.</summary>
public sealed class ReadReminderPlan(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<ReminderStep>?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!(await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel)).IsSecretary) return null;
        return (await db.AllReminderPlans.AsNoTracking().SingleOrDefaultAsync(cancel) ?? ReminderPlan.First()).Steps;
    }
}
