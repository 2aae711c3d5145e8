using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Billing;

/// <summary>What an organisation paid too much on one invoice pays another one of its own.</summary>
public sealed class MoveBalance(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> from, Id<Invoice> to, Id<Payment> payment, decimal amount, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (invoice, refusal) = await at.InvoiceAsync(from);
            if (invoice is null) return refusal;
            var (other, unseen) = await at.InvoiceAsync(to);
            if (other is null) return unseen;
            if (Money.Of(amount, invoice.Currency) is not { } money) return new NotAnAmount();
            if (invoice.MoveBalance(other, money, payment, at.By.Person, at.Now, site.DayOf(at.Now)) is { } unmoved) return unmoved;
            await at.SettleAsync(other, site.DayOf(at.Now));
            return null;
        }, cancel);
}
