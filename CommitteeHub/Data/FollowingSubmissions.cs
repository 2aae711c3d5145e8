using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// Begins another submission of a program that was put forward before: an amendment, an audit, a reapplication, an appeal.
/// Its draft begins as the last dossier ended. Who may ask for it is for the use case to say.
/// </summary>
public static class FollowingSubmissions
{
    private static readonly SubmissionState[] Ended = [SubmissionState.Decided, SubmissionState.Withdrawn, SubmissionState.Lapsed];

    /// <summary>Adds the draft to the change; asking again with the same identity adds nothing.</summary>
    public static async Task<Refusal?> StartSubmissionOfAsync(this Moment at, Id<Submission> id, Id<AssessmentProgram> programId, SubmissionKind kind, Site site)
    {
        if (await at.Db.AllPrograms.FirstOrDefaultAsync(p => p.Id == programId, at.Cancel) is not { } program) return new NotFound();
        await at.TakeTurnAsync(StreamName.Organisation(program.OrganisationId.Value));
        if (await at.Db.AllSubmissions.AnyAsync(s => s.Id == id, at.Cancel)) return null;
        if (await at.Db.AllSubmissions.AnyAsync(s => s.ProgramId == programId && s.Kind == kind && !Ended.Contains(s.State), at.Cancel)) return new KindUnderWay(kind);
        if (await at.Db.FollowedByAsync(programId, kind, at.Cancel) is not { } last) return new KindNotPossible(kind);
        if (kind == SubmissionKind.Appeal && await at.Db.AppealUntilAsync(last.Id, site, at.Cancel) is { } until && site.DayOf(at.Now) > until) return new AppealTooLate(until);

        var criteria = kind == SubmissionKind.Appeal
            ? await at.Db.AllCriteriaSets.Include(s => s.Criteria).SingleAsync(s => s.Id == last.CriteriaSetId, at.Cancel)
            : await at.Db.CriteriaForAsync(program.ProgramType, DateOnly.FromDateTime(at.Now.UtcDateTime), at.Cancel);
        if (criteria is null) return new NoCriteria(program.ProgramType);

        var submission = new Submission(id, programId, program.OrganisationId, last.CommitteeId, criteria.Id, program.Title, kind, last.Id);
        await at.InheritPinsAsync(submission);
        await at.TakeOverAsync(submission, last, criteria);
        if (kind == SubmissionKind.Audit && await at.BeginAuditAsync(submission) is { } notOpen) return notOpen;
        at.Db.Add(submission);
        at.Ring(program.OrganisationId.Value);
        return null;
    }

    /// <summary>The submission that one of this kind would take up again; null where the kind is not possible.</summary>
    public static async Task<Submission?> FollowedByAsync(this CommitteeDb db, Id<AssessmentProgram> program, SubmissionKind kind, CancellationToken cancel)
    {
        var all = await db.AllSubmissions.AsNoTracking().AsSplitQuery().Include(s => s.Answers).Where(s => s.ProgramId == program && s.SubmittedAt != null).ToListAsync(cancel);
        var last = all.Where(s => s.Kind != SubmissionKind.Appeal).MaxBy(s => (s.SubmittedAt, s.Id.Value));
        var isListed = await db.AllRegisterEntries.AnyAsync(e => e.ProgramId == program && e.Status != RegisterStatus.Withdrawn && e.Status != RegisterStatus.Expired, cancel);
        // What was approved before the body worked here has no decision of its own, only its line in the register.
        var wasListed = !isListed && await db.AllRegisterEntries.AnyAsync(e => e.ProgramId == program, cancel);
        return kind switch
        {
            SubmissionKind.Initial => null,
            SubmissionKind.Amendment or SubmissionKind.Audit => isListed ? last : null,
            SubmissionKind.Reapplication => last is not null && !isListed && all.TrueForAll(s => s.IsOver) && !(last.State == SubmissionState.Decided && !wasListed && await db.AppealableAsync(last.Id, cancel) is null) ? last : null,
            SubmissionKind.Appeal => await AgainstAsync(),
        };

        async Task<Submission?> AgainstAsync() =>
            last is { State: SubmissionState.Decided } && await db.AppealableAsync(last.Id, cancel) is { Outcome: DecisionOutcome.NotApproved or DecisionOutcome.ApprovedWithConditions } ? last : null;
    }

    private static async Task TakeOverAsync(this Moment at, Submission submission, Submission last, CriteriaSet criteria)
    {
        var codes = await at.Db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == last.CriteriaSetId).ToDictionaryAsync(c => c.Id, c => c.Code, at.Cancel);
        var asked = criteria.Criteria.Where(submission.AsksFor).ToDictionary(c => c.Code, c => c.Id);
        Id<Criterion>? Same(Id<Criterion>? was) => was is { } id && codes.TryGetValue(id, out var code) && asked.TryGetValue(code, out var now) ? now : null;

        foreach (var answer in last.Answers)
            if (Same(answer.CriterionId) is { } criterion) submission.TakeOver(criterion, answer.Narrative);
        foreach (var document in await at.Db.AllDocuments.AsNoTracking().Where(d => d.SubmissionId == last.Id).OrderBy(d => d.Id).ToListAsync(at.Cancel))
        {
            var version = document.Current;
            var file = new StoredFile(version.Sha256, version.Length, version.MediaType);
            if (version.IsUnreadable || submission.TakeIn(file.Weight, long.MaxValue) is not null) continue;
            var copy = new Document(Id<Document>.New(), submission.Id, Same(document.CriterionId), document.Title);
            copy.Add(Id<DocumentVersion>.New(), file, version.FileName, version.UploadedBy, at.Now);
            at.Db.Add(copy);
        }
    }
}
