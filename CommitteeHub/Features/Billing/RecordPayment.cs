using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary writes down that money arrived. Once nothing is open, the submission goes on to the completeness check.</summary>
public sealed class RecordPayment(Change change, Site site)
{
    public const int LongestReference = 140;

    /// <param name="overpaymentConfirmed">More than is open really arrived.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, Id<Payment> payment, decimal amount, DateOnly receivedOn, string reference, bool overpaymentConfirmed = false, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var invoice = await at.Db.InvoicesFor(at.By).AsSingleQuery().SingleOrDefaultAsync(i => i.Id == id, at.Cancel);
            if (invoice is null) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();
            if (Money.Of(amount, invoice.Currency) is not { } money) return new NotAnAmount();
            if (reference.Length > LongestReference) return new ReferenceTooLong(LongestReference);

            if (invoice.Record(payment, money, receivedOn, reference.Trim(), overpaymentConfirmed, at.By.Person, at.Now, site.DayOf(at.Now)) is { } refusal) return refusal;
            await at.SettleAsync(invoice);
            return null;
        }, cancel);
}
