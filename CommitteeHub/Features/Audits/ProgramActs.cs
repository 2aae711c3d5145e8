using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Audits;

/// <summary>The chair suspends an approval after a complaint, as the committee resolved. The secretariat cannot: approvals are the committee's.</summary>
public sealed class SuspendProgram(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<AssessmentProgram> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.ProgramInChairAsync(id, site) is not { Entry: { } entry } program) return new NotFound();
            if (!at.By.IsChairOf(program.Committee)) return new NotPermitted();
            if (entry.Status == RegisterStatus.Suspended) return null;
            if (entry.Status is not (RegisterStatus.Approved or RegisterStatus.Conditional)) return new NotInThisStatus(entry.Status);
            var today = site.DayOf(at.Now);
            entry.ChangeStatus(RegisterStatus.Suspended, today, RegisterReason.Complaint);
            program.Audit?.LookCloser(AuditTrigger.Complaint);
            program.Audit?.LookAgainOn(today);
            await at.TellStatusAsync(program, RegisterStatus.Suspended, today, site);
            return null;
        }, cancel);
}

/// <summary>The chair lifts a suspension whose reason is gone. One for the sake of an audit ends with the audit.</summary>
public sealed class ReinstateProgram(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<AssessmentProgram> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.ProgramInChairAsync(id, site) is not { Entry: { } entry } program) return new NotFound();
            if (!at.By.IsChairOf(program.Committee)) return new NotPermitted();
            if (entry.Status is RegisterStatus.Approved or RegisterStatus.Conditional) return null;
            if (entry.Status != RegisterStatus.Suspended) return new NotInThisStatus(entry.Status);
            if (entry.History.OrderBy(h => h.Number).Last().Reason is RegisterReason.AuditOverdue or RegisterReason.AuditFailed) return new AuditNotSubmitted();
            var today = site.DayOf(at.Now);
            entry.ChangeStatus(await at.StatusInForceAsync(entry), today, RegisterReason.Mended);
            program.Audit?.LookAgainOn(today);
            await at.TellStatusAsync(program, entry.Status, today, site);
            return null;
        }, cancel);
}

/// <summary>An organisation gives an approval back.</summary>
public sealed class CloseProgram(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<AssessmentProgram> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.Db.ClockedProgramAsync(id, site, at.Cancel) is not { Entry: { } entry } program || !at.By.SpeaksFor(program.Program.OrganisationId)) return new NotFound();
            if (entry.Status == RegisterStatus.Expired) return null;
            if (entry.Status == RegisterStatus.Withdrawn) return new NotInThisStatus(entry.Status);
            var today = site.DayOf(at.Now);
            entry.ChangeStatus(RegisterStatus.Expired, today, RegisterReason.OrganisationsWish);
            program.Audit?.End(today);
            return null;
        }, cancel);
}

/// <summary>An organisation says that something essential about an approved program has changed. The next audit looks more closely.</summary>
public sealed class ReportChange(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReportedChange> change1, Id<AssessmentProgram> id, string what, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.Db.ClockedProgramAsync(id, site, at.Cancel) is not { Entry: { } entry } program || !at.By.SpeaksFor(program.Program.OrganisationId)) return new NotFound();
            if (await at.Db.AllReportedChanges.AnyAsync(c => c.Id == change1, at.Cancel)) return null;
            if (entry.Status is RegisterStatus.Withdrawn or RegisterStatus.Expired) return new NotInThisStatus(entry.Status);
            if (string.IsNullOrWhiteSpace(what) || what.Length > ReportedChange.Longest) return new BadInput("What has changed", "Say in at most 4,000 characters what has changed.");
            at.Db.Add(new ReportedChange { Id = change1, ProgramId = id, Text = what.Trim(), ReportedBy = at.By.Person, ReportedAt = at.Now });
            program.Audit?.LookCloser(AuditTrigger.MaterialChange);
            at.Ring(AuditRings.Any);
            return null;
        }, cancel);
}

/// <summary>Programs as their chair may act on them.</summary>
internal static class ChairedPrograms
{
    /// <summary>For members who do not stand aside on what was last put forward, and the secretary. For everybody else there is none.</summary>
    public static async Task<ClockedProgram?> ProgramInChairAsync(this Moment at, Id<AssessmentProgram> id, Site site)
    {
        if (!at.By.IsSignedIn || await at.Db.ClockedProgramAsync(id, site, at.Cancel) is not { Committee: { } committee } program) return null;
        var me = at.By.Person;
        var last = await at.Db.AllSubmissions.AsSplitQuery().Where(s => s.ProgramId == id && s.SubmittedAt != null).OrderByDescending(s => s.SubmittedAt).FirstAsync(at.Cancel);
        return (at.By.IsSecretary || at.By.SitsOn(committee)) && !last.IsRecused(me) && !at.By.SpeaksFor(program.Program.OrganisationId) ? program : null;
    }
}
