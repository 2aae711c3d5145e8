using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Audits;

/// <summary>
/// Once a day, and as often as one likes: audits fall due and become overdue, organisations are reminded, and what stays
/// overdue is suspended and then withdrawn, each with the day on which it happened and not the day on which this ran.
/// </summary>
public sealed class ScheduleDueAudits(ItemSweep sweep, Site site, TimeProvider clock)
{
    /// <summary>Answers for how many programs something was due.</summary>
    public Task<int> RunAsync(CancellationToken cancel = default)
    {
        var today = site.DayOf(clock.GetUtcNow());
        var open = Audit.OpenStates.ToList();
        return sweep.RunAsync("due-audits",
            db => db.AllAudits.Where(a => open.Contains(a.State) && a.LookOn <= today).OrderBy(a => a.DueOn).ThenBy(a => a.Id).Select(a => a.Id.Value).ToListAsync(cancel),
            async (at, id) => await LookAsync(at, new(id), site.DayOf(at.Now)), cancel);
    }

    private async Task<bool> LookAsync(Moment at, Id<Audit> id, DateOnly today)
    {
        var audit = await at.Db.AllAudits.FirstOrDefaultAsync(a => a.Id == id, at.Cancel);
        if (audit is null || !audit.IsOpen || audit.LookOn > today) return false;
        if (await at.Db.ClockedProgramAsync(audit.ProgramId, site, at.Cancel) is not { } program) return false;
        audit.PassTo(today, program.Rule.NoticeDays);
        var moment = program.On(today);
        if (moment is not null) await FollowAsync(at, program, moment, audit);
        if (audit.IsOpen && moment?.State is null or ProgramState.AuditDue or ProgramState.AuditOverdue or ProgramState.ConditionsOutstanding or ProgramState.Active)
            await at.RemindAsync(program, audit, today, site);
        audit.LookAgainOn(NextLook(program, audit, moment, today));
        return true;
    }

    /// <summary>The register follows the clock. After a long pause each step is entered with its own day.</summary>
    private async Task FollowAsync(Moment at, ClockedProgram program, ProgramMoment moment, Audit audit)
    {
        var entry = program.Entry!;
        var status = ProgramClock.StatusOf(moment.State, entry.Status);
        if (status == entry.Status) return;
        if (entry.Status != RegisterStatus.Suspended && ProgramClock.SuspendsOn(program.Facts!) is { } from && (status == RegisterStatus.Suspended || from < moment.Since))
        {
            entry.ChangeStatus(RegisterStatus.Suspended, from, audit.State == AuditState.Failed ? RegisterReason.AuditFailed : RegisterReason.AuditOverdue);
            await at.TellStatusAsync(program, RegisterStatus.Suspended, from, site);
        }
        if (status != RegisterStatus.Withdrawn) return;
        var revoked = ProgramClock.EndsOn(program.Facts!) == moment.Since ? entry.RevokedBecause : null;
        entry.ChangeStatus(status, moment.Since, revoked ?? entry.History.OrderBy(h => h.Number).Last().Reason);
        audit.End(moment.Since);
        await at.TellStatusAsync(program, status, moment.Since, site);
    }

    /// <summary>The next day on which something is due by itself; while a dossier is looked at or an appeal is heard it may be taken back any day.</summary>
    private static DateOnly NextLook(ClockedProgram program, Audit audit, ProgramMoment? moment, DateOnly today)
    {
        if (program.Facts is { AppealPending: true } || program.Dossier is { SubmittedAt: not null, IsOver: false }) return today.AddDays(1);
        var days = AuditReminders.DaysFor(audit, program.Rule).Append(moment?.NextOn ?? DateOnly.MaxValue).Where(d => d > today).ToList();
        return days.Count == 0 ? DateOnly.MaxValue : days.Min();
    }
}
