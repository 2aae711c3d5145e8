using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Fees;

/// <summary>The secretary begins a new fee table with what an older one says. It applies from the day that it is given later.</summary>
public sealed class CopyFeeSchedule(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<FeeSchedule> from, Id<FeeSchedule> id, string code, string title, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (schedule, refusal) = await at.ScheduleAsync(from);
            if (schedule is null) return refusal;
            if (await at.Db.AllFeeSchedules.AnyAsync(s => s.Id == id, at.Cancel)) return null;
            if (code.Trim() is not { Length: > 0 and <= 20 } name) return new BadInput("Code", "Give the table a short code.");
            if (title.Trim() is not { Length: > 0 and <= 120 } heading) return new BadInput("Title", "Give the table a title.");
            if (await at.Db.AllFeeSchedules.AnyAsync(s => s.Code == name, at.Cancel)) return new ScheduleCodeTaken(name);
            at.Db.Add(schedule.Copy(id, name, heading));
            return null;
        }, cancel);
}
