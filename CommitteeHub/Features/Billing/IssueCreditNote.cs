using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary takes a claim back, wholly or in part. The invoice stays; the credit note has the next number of its own series.</summary>
public sealed class IssueCreditNote(Change change, Site site)
{
    public const int LongestReason = 300;

    /// <param name="amount">Tax included; null = all that can be credited, and the invoice is void.</param>
    /// <param name="reason">The debtor reads it on the credit note.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, Guid commandId, decimal? amount, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            var (invoice, refusal) = await at.InvoiceAsync(id);
            if (invoice is null) return refusal;
            if (reason.Length > LongestReason) return new ReferenceTooLong(LongestReason);
            if (amount is null) return await at.CreditAsync(invoice, CreditNoteKind.Void, null, reason, site) ?? await TellAsync(at, invoice);
            if (Money.Of(amount.Value, invoice.Currency) is not { } money) return new NotAnAmount();
            if (await at.CreditAsync(invoice, CreditNoteKind.Correction, money, reason, site) is { } uncredited) return uncredited;
            await at.SettleAsync(invoice, site.DayOf(at.Now));
            return await TellAsync(at, invoice);
        }, cancel);

    private async Task<Refusal?> TellAsync(Moment at, Invoice invoice)
    {
        var note = at.Db.AllCreditNotes.Local.Single(c => c.InvoiceId == invoice.Id && at.Db.Entry(c).State == EntityState.Added);
        await at.TellAboutCreditAsync(note, site);
        return null;
    }
}
