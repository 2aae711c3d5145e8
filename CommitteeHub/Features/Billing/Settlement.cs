using CommitteeHub.Data;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>What follows, in the same change, once nothing is open on an application fee.</summary>
internal static class Settlement
{
    public static async Task SettleAsync(this Moment at, Invoice invoice, DateOnly today)
    {
        await at.SettleListingAsync(invoice, today);
        if (invoice is not { IsSettled: true, IsSubmissionFee: true, SubmissionId: { } id }) return;
        var submission = await at.Db.AllSubmissions.AsSingleQuery().SingleAsync(s => s.Id == id, at.Cancel);
        if (submission.State != SubmissionState.AwaitingFee) return;
        var waived = invoice.State == InvoiceState.Waived;
        submission.SettleFee(waived);
        await at.WriteToContactsAsync(waived ? LetterKind.FeeWaived : LetterKind.FeeSettled, submission.OrganisationId, $"invoice/{invoice.Id}/settled", id, invoice.Seller.Name,
            new Dictionary<string, string> { ["Program"] = submission.Title, ["Number"] = invoice.Number! });
    }
}
