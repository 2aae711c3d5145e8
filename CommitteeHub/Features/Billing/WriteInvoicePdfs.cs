using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>
/// Writes the PDF of every invoice that has none yet. What waits is known from the table alone; while the worker is away
/// everything keeps waiting, and issuing never waits for paper.
/// </summary>
public sealed class WriteInvoicePdfs(IDbContextFactory<CommitteeDb> contexts, Change change, DocumentStore store, PdfWorker worker, ILogger<WriteInvoicePdfs> log)
{
    private const int AtOnce = 50;

    /// <summary>Answers how many were written.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var written = 0;
        foreach (var invoice in await WaitingAsync(cancel))
        {
            try
            {
                var sha256 = await WriteAsync(invoice, cancel);
                await TellAsync(invoice.Id, i => i.KeepPdf(sha256), cancel);
                written++;
            }
            catch (PdfWorkerAwayException e)
            {
                log.LogWarning("Invoices wait to be printed: {Reason}", e.Message);
                break;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whatever is wrong with this one must not keep the others from being printed.
                log.LogError(e, "Invoice {Number} could not be printed.", invoice.Number);
                await TellAsync(invoice.Id, i => i.PdfFailed(), cancel);
            }
        }
        return written;
    }

    private async Task<string> WriteAsync(Invoice invoice, CancellationToken cancel)
    {
        Directory.CreateDirectory(store.Incoming);
        var temporary = Path.Combine(store.Incoming, $"{Guid.NewGuid():N}.pdf");
        try
        {
            await worker.WriteAsync(temporary, PrintedInvoice.Of(invoice), cancel);
            await using var file = File.OpenRead(temporary);
            var taken = await store.TakeInAsync(file, "invoice.pdf", cancel);
            return taken.File?.Sha256 ?? throw new IOException($"The store refused it: {taken.Refusal?.Code}.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private Task<Refusal?> TellAsync(Id<Invoice> id, Action<Invoice> tell, CancellationToken cancel) =>
        change.RunAsync(Viewer.System, async at =>
        {
            tell(await at.Db.AllInvoices.AsSingleQuery().SingleAsync(i => i.Id == id, at.Cancel));
            return null;
        }, cancel);

    private async Task<List<Invoice>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllInvoices.AsNoTracking().AsSplitQuery().Where(i => i.PdfState == PdfState.Waiting)
            .OrderBy(i => i.Year).ThenBy(i => i.Sequence).Take(AtOnce).ToListAsync(cancel);
    }
}
