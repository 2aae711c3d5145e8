using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Fees;

/// <summary>The secretary writes one fee of a table that does not apply yet; null takes it out.</summary>
public sealed class SetFee(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<FeeSchedule> id, FeeKind kind, string? programType, FeeBand band, decimal? amount, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (schedule, refusal) = await at.ScheduleAsync(id);
            if (schedule is null) return refusal;
            Money? money = null;
            if (amount is { } typed)
            {
                money = typed < 0 ? null : Money.Of(typed, "EUR");
                if (money is null) return new NotAnAmount();
            }
            if (programType is not null && !await at.Db.AllProgramTypes.AnyAsync(t => t.Code == programType, at.Cancel)) return new NoCriteriaType(programType);
            return schedule.SetFee(kind, programType, band, money, site.DayOf(at.Now));
        }, cancel);
}
