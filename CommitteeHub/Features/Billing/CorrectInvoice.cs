using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>
/// The secretary corrects what stands on an invoice (an address, a VAT number, the tax): it is made void by a credit note
/// and issued again with what is known today. The price stays that of the day of submission; what was paid moves along.
/// </summary>
public sealed class CorrectInvoice(Change change, InvoiceIssuing issuing, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, Guid commandId, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            var (invoice, refusal) = await at.InvoiceAsync(id);
            if (invoice is null) return refusal;
            if (invoice.State is InvoiceState.Waived) return new NothingToCredit();
            if (invoice.State is not InvoiceState.Void && invoice.Credited.Cents > 0) return new CreditedInPart(invoice.Credited);
            if (await at.CreditAsync(invoice, CreditNoteKind.Void, null, reason, site) is { } uncredited) return uncredited;

            if (await issuing.IssueAgainAsync(at, invoice) is { } unissued) return unissued;

            var again = at.Db.AllInvoices.Local.Single(i => i.ReplacesId == id);
            var moved = invoice.Overpaid < again.Open ? invoice.Overpaid : again.Open;
            if (moved.Cents > 0 && invoice.MoveBalance(again, moved, Id<Payment>.New(), at.By.Person, at.Now, site.DayOf(at.Now)) is { } unmoved) return unmoved;
            await at.SettleAsync(again, site.DayOf(at.Now));
            await at.TellAboutCreditAsync(at.Db.AllCreditNotes.Local.Single(c => c.InvoiceId == id && at.Db.Entry(c).State == EntityState.Added), site);
            return null;
        }, cancel);
}
