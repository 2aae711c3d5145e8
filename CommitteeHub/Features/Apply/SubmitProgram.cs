using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>A contact puts the program forward; from then on the dossier is read as it stands. The first time the fee is claimed.</summary>
public sealed class SubmitProgram(Change change, InvoiceIssuing invoices, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Guid commandId, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            if (await at.OwnSubmissionAsync(id, withAnswers: true) is not { } submission) return new NotFound();
            if (submission.State == SubmissionState.Draft && await at.WhyNotYetAsync(submission, site) is { } notYet) return notYet;
            var program = await at.Db.AllPrograms.SingleAsync(p => p.Id == submission.ProgramId, at.Cancel);
            var criteria = await at.Db.AllCriteriaSets.Include(s => s.Criteria).SingleAsync(s => s.Id == submission.CriteriaSetId, at.Cancel);
            var documents = await at.Db.AllDocuments.Where(d => d.SubmissionId == id).ToListAsync(at.Cancel);
            var readiness = await at.Db.ReadinessAsync(submission.OrganisationId, program.ProgramType, at.Cancel);
            if (submission.Submit(at.Now, Completeness.Of(submission, program, criteria, documents, readiness)) is { } refusal) return refusal;
            return submission.State != SubmissionState.AwaitingFee ? null : await invoices.IssueApplicationFeeAsync(at, submission);
        }, cancel);
}
