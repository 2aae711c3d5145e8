using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary takes a payment off an invoice that it was not for. Both entries stay; the bank's line waits again.</summary>
public sealed class TakePaymentBack(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, Id<Payment> payment, Id<Payment> opposite, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var (invoice, refusal) = await at.InvoiceAsync(id);
            if (invoice is null) return refusal;
            if (invoice.Payments.Any(p => p.Id == opposite)) return null;
            if (reason.Length > RecordPayment.LongestReference) return new ReferenceTooLong(RecordPayment.LongestReference);
            if (invoice.TakeBack(payment, opposite, reason, at.By.Person, at.Now, site.DayOf(at.Now)) is { } untaken) return untaken;
            var wrong = invoice.Payments.Single(p => p.Id == payment);
            if (wrong.BankEntryId is { } entry)
                (await at.Db.AllBankEntries.SingleAsync(e => e.Id == entry, at.Cancel)).Free(wrong.Exchanged?.Paid ?? wrong.Amount);
            await at.SettleAsync(invoice, site.DayOf(at.Now));
            return null;
        }, cancel);
}
