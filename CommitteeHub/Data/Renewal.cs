using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What follows when a program keeps its approval, whoever said so.</summary>
public static class Renewal
{
    /// <summary>The register says what the newest dossier says, a suspension for the audit's sake ends, and the next round is scheduled, counted from the day of approval.</summary>
    /// <returns>When the next audit is due.</returns>
    public static async Task<DateOnly> RenewAsync(this Moment at, Audit audit, RegisterEntry entry, DateOnly on)
    {
        var next = AuditCycle.NextAfter(entry.ApprovedOn, audit.StandsUntil(on));
        audit.Pass(on);
        entry.Renew(await at.PublicProgramAsync(entry.ProgramId), next);
        await RegisterIndex.PutWordsAsync(at.Db, entry.Named(), at.Cancel);
        if (entry.Status == RegisterStatus.Suspended && entry.History.OrderBy(h => h.Number).Last().Reason is RegisterReason.AuditOverdue or RegisterReason.AuditFailed)
            entry.ChangeStatus(await at.StatusInForceAsync(entry), on, RegisterReason.AuditPassed);
        at.Db.Add(new Audit(Id<Audit>.New(), audit.ProgramId, audit.Round + 1, next));
        return next;
    }

    /// <summary>A dossier is begun for the open round of its program.</summary>
    public static async Task<Refusal?> BeginAuditAsync(this Moment at, Submission submission)
    {
        var open = Audit.OpenStates.ToList();
        var audit = await at.Db.AllAudits.Where(a => a.ProgramId == submission.ProgramId && open.Contains(a.State)).OrderByDescending(a => a.Round).FirstOrDefaultAsync(at.Cancel);
        if (audit is null) return new AuditNotSubmitted();
        var lastIsOver = audit.SubmissionId is not { } last || await at.Db.AllSubmissions.AnyAsync(s => s.Id == last && (s.State == SubmissionState.Decided || s.State == SubmissionState.Withdrawn || s.State == SubmissionState.Lapsed), at.Cancel);
        return audit.Begin(submission.Id, lastIsOver);
    }

    /// <summary>What the register may say about a program, as it is described now.</summary>
    public static async Task<PublicProgram> PublicProgramAsync(this Moment at, Id<AssessmentProgram> id)
    {
        var program = await at.Db.AllPrograms.FirstAsync(p => p.Id == id, at.Cancel);
        var organisation = await at.Db.AllOrganisations.FirstAsync(o => o.Id == program.OrganisationId, at.Cancel);
        return new PublicProgram(program.Title, organisation.Name, organisation.Country, program.ProgramType, program.Languages, program.PublicUrl);
    }

    /// <summary>What the register says while the approval is in force: with conditions as long as one of them is open.</summary>
    public static async Task<RegisterStatus> StatusInForceAsync(this Moment at, RegisterEntry entry)
    {
        // Read with what this change has done to them, a release for instance.
        var decisions = await at.Db.AllDecisions.Where(d => at.Db.AllSubmissions.Any(s => s.Id == d.SubmissionId && s.ProgramId == entry.ProgramId)).ToListAsync(at.Cancel);
        if (!Decision.NewestOf(decisions, entry.ApprovedOn).Any(d => d.IsApproval)) return LastInForce(entry);
        return Decision.OpenConditions(decisions, entry.ApprovedOn).Count > 0 ? RegisterStatus.Conditional : RegisterStatus.Approved;
    }

    /// <summary>What the approval was when it was last in force; all there is to go by where the decision was taken elsewhere.</summary>
    private static RegisterStatus LastInForce(RegisterEntry entry) =>
        entry.History.OrderByDescending(h => h.Number).Select(h => h.Status).First(s => s is RegisterStatus.Approved or RegisterStatus.Conditional);
}
