using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary writes down that what was paid too much was paid back.</summary>
public sealed class RecordRefund(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, Id<Payment> payment, decimal amount, DateOnly on, string reference, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (invoice, refusal) = await at.InvoiceAsync(id);
            if (invoice is null) return refusal;
            if (Money.Of(amount, invoice.Currency) is not { } money) return new NotAnAmount();
            if (reference.Length > RecordPayment.LongestReference) return new ReferenceTooLong(RecordPayment.LongestReference);
            return invoice.Refund(payment, money, on, reference.Trim(), at.By.Person, at.Now, site.DayOf(at.Now));
        }, cancel);
}
