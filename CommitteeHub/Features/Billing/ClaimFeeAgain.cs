using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The invoice was taken back wholly while its submission waits for the fee: the secretary claims it again, at the price of the day of submission.</summary>
public sealed class ClaimFeeAgain(Change change, InvoiceIssuing issuing)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, Guid commandId, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            var (invoice, refusal) = await at.InvoiceAsync(id);
            if (invoice is null) return refusal;
            if (invoice is not { State: InvoiceState.Void, SubmissionId: { } about, Kind: FeeKind.Application or FeeKind.ExpeditedApplication or FeeKind.Audit }) return new FeeNotToClaimAgain();
            await at.TakeTurnAsync(StreamName.Submission(about.Value));
            var submission = await at.Db.AllSubmissions.AsSplitQuery().SingleAsync(s => s.Id == about, at.Cancel);
            if (submission.State != SubmissionState.AwaitingFee || await at.Db.AllInvoices.AnyAsync(i => i.ReplacesId == id || (i.SubmissionId == about && i.State != InvoiceState.Void), at.Cancel)) return new FeeNotToClaimAgain();
            return await issuing.IssueApplicationFeeAsync(at, submission, replaces: id);
        }, cancel);
}
