using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
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
            if (invoice.SubmissionId is not { } about) return new FeeNotToClaimAgain();
            await at.TakeTurnAsync(StreamName.Submission(about.Value));
            if (!await at.Db.MayClaimAgainAsync(invoice, at.Cancel)) return new FeeNotToClaimAgain();
            var submission = await at.Db.AllSubmissions.AsSplitQuery().SingleAsync(s => s.Id == about, at.Cancel);
            return await issuing.IssueApplicationFeeAsync(at, submission, replaces: id);
        }, cancel);
}
