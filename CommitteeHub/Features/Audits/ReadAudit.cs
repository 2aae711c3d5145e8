using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Audits;

/// <summary>Reads one audit: dates for whoever may read the program's clock, the appraisal only for whoever may look into the dossier.</summary>
public sealed class ReadAudit(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    public async Task<AuditView?> RunAsync(Viewer viewer, Id<Audit> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var programs = ReadAudits.ProgramsFor(db, by).Where(p => db.AllAudits.Any(a => a.Id == id && a.ProgramId == p.Id));
        if (await db.ClockedProgramsAsync(programs, site, cancel) is not [{ Entry: { } entry } program]) return null;
        var today = site.DayOf(now);
        var organisation = await db.AllOrganisations.Where(o => o.Id == program.Program.OrganisationId).Select(o => o.Name).FirstAsync(cancel);
        var line = ReadAudits.LineOf(program, organisation, by, today);
        var rounds = await db.AllAudits.AsNoTracking().IgnoreAutoIncludes().Where(a => a.ProgramId == program.Program.Id).OrderByDescending(a => a.Round)
            .Select(a => new RoundLine(a.Round, a.DueOn, a.State, a.ConcludedOn)).ToListAsync(cancel);
        var dossier = program.Dossier is { } d && await db.SubmissionTitlesFor(by).AnyAsync(s => s.Id == d.Id, cancel) ? d : null;
        var appraisal = dossier is { SubmittedAt: not null } && await db.DeliberationsFor(by).AnyAsync(s => s.Id == dossier.Id, cancel) ? await AppraisalAsync(db, by, program, dossier, today, cancel) : null;
        var standsAside = await StandsAsideAsync(db, by, program.Program.Id, cancel);
        var changes = by.IsSecretary || line.IsOwn || (!standsAside && program.Committee is { } c && by.SitsOn(c))
            ? await db.AllReportedChanges.Where(x => x.ProgramId == program.Program.Id).OrderByDescending(x => x.ReportedAt).Select(x => new ReportedLine(x.Text, x.ReportedAt)).ToListAsync(cancel) : [];
        var isChair = by.IsChairOf(program.Committee) && !standsAside && !line.IsOwn;
        var mayReinstate = isChair && entry.Status == RegisterStatus.Suspended && entry.History.OrderBy(h => h.Number).Last().Reason is not (RegisterReason.AuditOverdue or RegisterReason.AuditFailed);
        return new AuditView(line, program.Audit?.MovedFrom, program.Audit?.MovedBecause, dossier?.Id, dossier?.State, appraisal, changes, rounds, by.IsSecretary, isChair, mayReinstate, program.Rule);
    }

    private static async Task<bool> StandsAsideAsync(CommitteeDb db, Standing by, Id<AssessmentProgram> program, CancellationToken cancel)
    {
        var last = await db.AllSubmissions.AsNoTracking().AsSplitQuery().Where(s => s.ProgramId == program && s.SubmittedAt != null).OrderByDescending(s => s.SubmittedAt).FirstOrDefaultAsync(cancel);
        return last?.IsRecused(by.Person) ?? false;
    }

    private static async Task<AppraisalView> AppraisalAsync(CommitteeDb db, Standing by, ClockedProgram program, Submission dossier, DateOnly today, CancellationToken cancel)
    {
        var audit = program.Audit!;
        var appraiser = audit.AppraiserId is { } id ? await db.AllPersons.Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(cancel) : null;
        var points = AuditChecklist.Points.Select(p => audit.Checks.FirstOrDefault(c => c.Code == p.Code) is { } check
            ? new PointView(p.Code, p.Text, check.Answer, check.Note) : new PointView(p.Code, p.Text, null, "")).ToList();
        var isOpen = dossier is { IsOver: false, CompleteAt: not null };
        var isChair = by.IsChairOf(program.Committee) && audit.AppraiserId != by.Person;
        var maySign = isOpen && (isChair || (by.IsSecretary && program.Template == AuditTemplate.FastTrack));
        var triggers = by.IsSecretary || by.IsChairOf(program.Committee) ? audit.Triggers : audit.Triggers & ~AuditTrigger.Complaint;
        return new AppraisalView(program.Template, triggers, appraiser, points, audit.Recommended, audit.RecommendedBecause,
            isOpen && CheckAuditPoint.MayCheck(by, audit, program), isOpen && audit.AppraiserId == by.Person, maySign, audit.WhyNotSignOff(program.Template),
            by.IsSecretary && isOpen ? await ChoicesAsync(db, program, dossier, today, cancel) : []);
    }

    private static async Task<IReadOnlyList<AppraiserChoice>> ChoicesAsync(CommitteeDb db, ClockedProgram program, Submission dossier, DateOnly today, CancellationToken cancel)
    {
        var committee = await db.AllCommittees.AsNoTracking().FirstAsync(c => c.Id == dossier.CommitteeId, cancel);
        var free = committee.On(today).Select(m => m.PersonId).Where(p => dossier.AnswerOf(p) == ConflictAnswer.NoConflict).ToList();
        return await db.AllPersons.Where(p => free.Contains(p.Id) && !db.AllContacts.Any(c => c.PersonId == p.Id && c.OrganisationId == program.Program.OrganisationId))
            .OrderBy(p => p.Name).Select(p => new AppraiserChoice(p.Id, p.Name)).ToListAsync(cancel);
    }
}
