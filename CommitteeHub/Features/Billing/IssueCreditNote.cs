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
            Money? part = null;
            if (amount is { } typed)
            {
                part = Money.Of(typed, invoice.Currency);
                if (part is null) return new NotAnAmount();
            }
            if (await at.CreditAsync(invoice, part is null ? CreditNoteKind.Void : CreditNoteKind.Correction, part, reason, site) is { } uncredited) return uncredited;
            await at.SettleAsync(invoice, site.DayOf(at.Now));
            await at.TellAboutCreditAsync(at.Db.AllCreditNotes.Local.Single(c => c.InvoiceId == id && at.Db.Entry(c).State == EntityState.Added), site);
            return null;
        }, cancel);
}
