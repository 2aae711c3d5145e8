using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>Reads one dossier for somebody who speaks for its organisation.</summary>
public sealed class ReadApplication(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<ApplicationView?> RunAsync(Id<Submission> id, Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var submission = await db.DossiersFor(by).AsNoTracking().AsSplitQuery().Include(s => s.Answers).FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null || !by.SpeaksFor(submission.OrganisationId)) return null;

        var program = await db.AllPrograms.AsNoTracking().SingleAsync(p => p.Id == submission.ProgramId, cancel);
        var criteria = await db.AllCriteriaSets.AsNoTracking().Include(s => s.Criteria).SingleAsync(s => s.Id == submission.CriteriaSetId, cancel);
        var documents = await db.DocumentsFor(by).AsNoTracking().Where(d => d.SubmissionId == id).OrderBy(d => d.Id).ToListAsync(cancel);
        var organisation = await db.AllOrganisations.Where(o => o.Id == submission.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
        var committee = await db.AllCommittees.Where(c => c.Id == submission.CommitteeId).Select(c => c.Name).SingleAsync(cancel);

        return new(
            submission.Id, submission.Title, organisation, committee, submission.State, submission.SubmittedAt,
            submission.IsWithApplicant, !submission.IsOver && !await db.IsDecidedOnAsync(id, cancel),
            new(program.Title, program.Languages, program.PublicUrl),
            criteria.Title, criteria.IsReconstruction,
            GroupsOf(criteria, submission, documents),
            [.. documents.Where(d => d.CriterionId is null).Select(EvidenceOf)],
            Completeness.Of(submission, program, criteria, documents, await db.ReadinessAsync(submission.OrganisationId, program.ProgramType, cancel)).Gaps,
            submission.State == SubmissionState.Returned ? submission.MissingItems : [],
            submission.State == SubmissionState.Returned ? submission.ReturnDueOn : null)
        {
            Reached = await ReachedAsync(db, id, cancel),
            DaysStopped = submission.DaysStopped(clock.GetUtcNow()),
            Kind = submission.Kind,
            Statement = submission.Statement,
            StatementEdition = submission.StatementEdition,
            ViewerName = await db.AllPersons.Where(p => p.Id == by.Person).Select(p => p.Name).FirstOrDefaultAsync(cancel) ?? "",
            OrganisationId = submission.OrganisationId,
            ProgramType = program.ProgramType,
            Invoice = await InvoiceAsync(db, by, submission, cancel),
            InfoDueOn = submission.State == SubmissionState.InfoRequested ? submission.InfoDueOn : null,
            ReturnsOn = submission.State == SubmissionState.Deferred ? submission.ReturnsOn : null,
        };
    }

    private static async Task<WaitingInvoice?> InvoiceAsync(CommitteeDb db, Standing by, Submission submission, CancellationToken cancel)
    {
        if (submission.State != SubmissionState.AwaitingFee) return null;
        var found = await db.InvoicesFor(by).AsNoTracking().Where(i => i.SubmissionId == submission.Id && i.State != InvoiceState.Void).FeesOfSubmissions().Select(i => new { i.Id, i.Number, i.DueOn }).FirstOrDefaultAsync(cancel);
        return found is { DueOn: { } due } ? new(found.Id, found.Number!, due) : null;
    }

    /// <summary>From the lines of the record that the applicant may read; what was done twice counts by the last time.</summary>
    private static async Task<Dictionary<string, DateTimeOffset>> ReachedAsync(CommitteeDb db, Id<Submission> id, CancellationToken cancel)
    {
        var kinds = Milestone.ReachedBy.Keys.ToList();
        var lines = await db.AllLedgerLines.AsNoTracking().Where(l => l.SubmissionId == id.Value && kinds.Contains(l.Kind)).Select(l => new { l.Kind, l.At }).ToListAsync(cancel);
        return lines.GroupBy(l => Milestone.ReachedBy[l.Kind]).ToDictionary(g => g.Key, g => g.Max(l => l.At));
    }

    private static List<CriterionGroup> GroupsOf(CriteriaSet criteria, Submission submission, IReadOnlyCollection<Document> documents)
    {
        var answers = submission.Answers.ToDictionary(a => a.CriterionId);
        return [.. criteria.Criteria.Where(submission.AsksFor).OrderBy(c => c.Order).GroupBy(c => c.Group).Select(group => new CriterionGroup(group.Key, [.. group.Select(c =>
        {
            var answer = answers.GetValueOrDefault(c.Id);
            return new CriterionEntry(c.Id, c.Code, c.Title, c.Text, c.Evidence, c.Force == CriterionForce.Mandatory, answer?.Narrative ?? "", answer?.Edition ?? 0,
                [.. documents.Where(d => d.CriterionId == c.Id).Select(EvidenceOf)]);
        })]))];
    }

    private static Evidence EvidenceOf(Document document)
    {
        var version = document.Current;
        return new(document.Id, version.Id, document.Title, version.FileName, version.Number, version.Length, version.UploadedAt, version.TextState, version.Problem, version.PageCount);
    }
}
