using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>The secretary has the PDF of an invoice and of its credit notes written again, after it failed too often.</summary>
public sealed class PrintInvoiceAgain(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Invoice> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var invoice = await at.Db.InvoicesFor(at.By).AsSingleQuery().SingleOrDefaultAsync(i => i.Id == id, at.Cancel);
            if (invoice is null) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();
            invoice.PrintAgain();
            foreach (var note in await at.Db.AllCreditNotes.Where(c => c.InvoiceId == id && c.PdfState == PdfState.Failed).ToListAsync(at.Cancel)) note.PrintAgain();
            return null;
        }, cancel);
}
