using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>A program with everything its clock depends on.</summary>
/// <param name="Entry">Its line in the register; null for a program that was never approved.</param>
/// <param name="Dossier">What was put forward for the open audit.</param>
/// <param name="Committee">Who appraises it.</param>
public sealed record ClockedProgram(AssessmentProgram Program, RegisterEntry? Entry, Audit? Audit, Submission? Dossier, Id<Committee>? Committee, ValidityRule Rule, ProgramFacts? Facts)
{
    public ProgramMoment? On(DateOnly today) => Facts is null ? null : ProgramClock.On(Facts, today);

    public AuditTemplate Template => AuditTemplates.For(Rule.Template, Audit?.Triggers ?? AuditTrigger.None);
}

/// <summary>Reads what the clock of a program depends on, for whoever decides and whoever shows.</summary>
public static class ProgramRead
{
    /// <summary>One program, to be changed.</summary>
    public static async Task<ClockedProgram?> ClockedProgramAsync(this CommitteeDb db, Id<AssessmentProgram> id, Site site, CancellationToken cancel) =>
        (await db.ClockedProgramsAsync(db.AllPrograms.Where(p => p.Id == id), site, cancel)) is [var program] ? program : null;

    /// <summary>Several at once, in a handful of questions however many they are.</summary>
    public static async Task<IReadOnlyList<ClockedProgram>> ClockedProgramsAsync(this CommitteeDb db, IQueryable<AssessmentProgram> which, Site site, CancellationToken cancel)
    {
        var programs = await which.ToListAsync(cancel);
        var ids = programs.Select(p => p.Id).ToList();
        var open = Audit.OpenStates.ToList();
        var entries = await db.AllRegisterEntries.Where(e => ids.Contains(e.ProgramId)).ToDictionaryAsync(e => e.ProgramId, cancel);
        var audits = (await db.AllAudits.Where(a => ids.Contains(a.ProgramId) && open.Contains(a.State)).OrderBy(a => a.Round).ToListAsync(cancel)).ToLookup(a => a.ProgramId);
        var about = audits.SelectMany(a => a).Select(a => a.SubmissionId).OfType<Id<Submission>>().ToList();
        var dossiers = await db.AllSubmissions.AsSplitQuery().Where(s => about.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var appraisers = (await db.AllSubmissions.Where(s => ids.Contains(s.ProgramId) && s.SubmittedAt != null).Select(s => new { s.ProgramId, s.CommitteeId, s.SubmittedAt }).ToListAsync(cancel))
            .GroupBy(s => s.ProgramId).ToDictionary(g => g.Key, g => g.MaxBy(s => s.SubmittedAt)!.CommitteeId);
        var rules = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().ToDictionaryAsync(c => c.Id, c => c.Policy.Validity, cancel);
        var conditions = await db.FirstConditionsAsync([.. entries.Values.Where(e => e.Status == RegisterStatus.Conditional)], cancel);
        var appeals = await db.AppealsOnAsync([.. audits.SelectMany(a => a).Where(a => a.State == AuditState.Failed).Select(a => a.FailedSubmissionId).Concat(entries.Values.Select(e => e.RevokedBy)).OfType<Id<Submission>>()], site, cancel);
        return [.. programs.Select(program =>
        {
            var audit = audits[program.Id].LastOrDefault();
            var dossier = audit?.SubmissionId is { } s ? dossiers.GetValueOrDefault(s) : null;
            Id<Committee>? committee = appraisers.TryGetValue(program.Id, out var found) ? found : null;
            var rule = committee is { } c ? rules[c] : ValidityRule.Default;
            var entry = entries.GetValueOrDefault(program.Id);
            var failed = audit is { State: AuditState.Failed } ? audit.FailedSubmissionId : null;
            var facts = entry is null ? null : new ProgramFacts(entry.Status, entry.History.OrderBy(h => h.Number).Last().From, audit is null ? null : FactsOf(audit, dossier, site), rule,
                conditions.TryGetValue(program.Id, out var due) ? due : null, IsPending(failed) || IsPending(entry.RevokedBy), EndedOn(failed), entry.RevokedOn, EndedOn(entry.RevokedBy));
            return new ClockedProgram(program, entry, audit, dossier, committee, rule, facts);
        })];

        bool IsPending(Id<Submission>? about) => about is { } id && appeals.Pending.Contains(id);
        DateOnly? EndedOn(Id<Submission>? about) => about is { } id && appeals.Ended.TryGetValue(id, out var ended) ? ended : null;
    }

    /// <summary>The rule of the committee that appraises a program.</summary>
    public static async Task<ValidityRule> RuleOfAsync(this CommitteeDb db, Id<AssessmentProgram> program, CancellationToken cancel)
    {
        var last = await db.AllSubmissions.Where(s => s.ProgramId == program && s.SubmittedAt != null).OrderByDescending(s => s.SubmittedAt).Select(s => (Id<Committee>?)s.CommitteeId).FirstOrDefaultAsync(cancel);
        return last is { } id ? (await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().FirstAsync(c => c.Id == id, cancel)).Policy.Validity : ValidityRule.Default;
    }

    /// <summary>When the next audit would be due if a submission were approved, and whether it was put forward for one.</summary>
    public static async Task<(bool IsAudit, DateOnly Due)> NextAuditAsync(this CommitteeDb db, Id<Submission> submission, Id<AssessmentProgram> program, DateOnly decidedOn, CancellationToken cancel)
    {
        var entry = await db.AllRegisterEntries.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(e => e.ProgramId == program, cancel);
        if (entry is null || entry.Status is RegisterStatus.Withdrawn or RegisterStatus.Expired) return (false, AuditCycle.DueOn(decidedOn, 1));
        var audit = await db.AllAudits.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(a => a.SubmissionId == submission || a.FailedSubmissionId == submission, cancel);
        return audit is null
            ? (false, entry.NextAuditDue ?? AuditCycle.NextAfter(entry.ApprovedOn, decidedOn))
            : (true, AuditCycle.NextAfter(entry.ApprovedOn, audit.StandsUntil(decidedOn)));
    }

    private static AuditFacts FactsOf(Audit audit, Submission? dossier, Site site)
    {
        // Until its fee is settled nobody looks at it, so it stops nothing.
        var waits = dossier is { SubmittedAt: not null, IsOver: false, State: not SubmissionState.AwaitingFee };
        return new AuditFacts(audit.DueOn,
            waits ? site.DayOf(dossier!.SubmittedAt!.Value) : null,
            waits && dossier!.CompleteAt is { } complete ? site.DayOf(complete) : null,
            audit.State == AuditState.Failed ? audit.ConcludedOn : null);
    }

    /// <summary>On which submissions an appeal is waited for, and when one was turned down.</summary>
    private static async Task<(HashSet<Id<Submission>> Pending, Dictionary<Id<Submission>, DateOnly> Ended)> AppealsOnAsync(this CommitteeDb db, List<Id<Submission>> about, Site site, CancellationToken cancel)
    {
        if (about.Count == 0) return ([], []);
        var pending = await db.AllSubmissions.Where(s => s.Kind == SubmissionKind.Appeal && s.SubmittedAt != null && s.FollowsId != null && about.Contains(s.FollowsId.Value)
            && s.State != SubmissionState.Decided && s.State != SubmissionState.Withdrawn && s.State != SubmissionState.Lapsed).Select(s => s.FollowsId!.Value).ToListAsync(cancel);
        var upheld = await db.AllAppealHearings.Where(h => h.Outcome == AppealOutcome.Uphold && about.Contains(h.AboutId)).Select(h => new { h.AboutId, h.ReleasedAt }).ToListAsync(cancel);
        return ([.. pending], upheld.GroupBy(h => h.AboutId).ToDictionary(g => g.Key, g => site.DayOf(g.Max(h => h.ReleasedAt!.Value))));
    }

    private static async Task<Dictionary<Id<AssessmentProgram>, DateOnly>> FirstConditionsAsync(this CommitteeDb db, List<RegisterEntry> entries, CancellationToken cancel)
    {
        if (entries.Count == 0) return [];
        var programs = entries.Select(e => e.ProgramId).ToList();
        var decided = await db.AllSubmissions.Where(s => programs.Contains(s.ProgramId)).Select(s => new { s.Id, s.ProgramId }).ToDictionaryAsync(s => s.Id, s => s.ProgramId, cancel);
        var ids = decided.Keys.ToList();
        var decisions = (await db.AllDecisions.AsNoTracking().Where(d => d.State == DecisionState.Released && ids.Contains(d.SubmissionId)).ToListAsync(cancel)).ToLookup(d => decided[d.SubmissionId]);
        return entries.Select(e => (e.ProgramId, Due: Decision.OpenConditions(decisions[e.ProgramId], e.ApprovedOn).Where(c => c.MissedOn is null).Select(c => (DateOnly?)c.Due).Min()))
            .Where(e => e.Due is not null).ToDictionary(e => e.ProgramId, e => e.Due!.Value);
    }
}
