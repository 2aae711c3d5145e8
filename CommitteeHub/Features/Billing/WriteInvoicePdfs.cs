using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>
/// Writes the PDF of every invoice and credit note that has none yet. What waits is known from the table alone; while the worker is away
/// everything keeps waiting, and issuing never waits for paper.
/// </summary>
public sealed class WriteInvoicePdfs(IDbContextFactory<CommitteeDb> contexts, Change change, DocumentStore store, PdfWorker worker, BodyLogo sign, ILogger<WriteInvoicePdfs> log)
{
    private const int AtOnce = 50;

    /// <summary>Answers how many were written.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var written = 0;
        foreach (var paper in await WaitingAsync(cancel))
        {
            try
            {
                var sha256 = await WriteAsync(paper, cancel);
                await TellAsync(paper, p => p.KeepPdf(sha256), cancel);
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
                log.LogError(e, "{Paper} could not be printed.", paper.Key);
                await TellAsync(paper, p => p.PdfFailed(), cancel);
            }
        }
        return written;
    }

    private async Task<string> WriteAsync(Paper paper, CancellationToken cancel)
    {
        store.OpenIncoming();
        var temporary = Path.Combine(store.Incoming, $"{Guid.NewGuid():N}.pdf");
        try
        {
            var logo = await sign.ReadAsync(cancel);
            await worker.WriteAsync(temporary, paper is CreditNote note ? PrintedCreditNote.Of(note, logo) : PrintedInvoice.Of((Invoice)paper, logo), cancel);
            await using var file = File.OpenRead(temporary);
            var taken = await store.KeepOwnAsync(file, "invoice.pdf", cancel);
            return taken.File?.Sha256 ?? throw new IOException($"The store refused it: {taken.Refusal?.Code}.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private Task<Refusal?> TellAsync(Paper paper, Action<Paper> tell, CancellationToken cancel) =>
        change.RunAsync(Viewer.System, async at =>
        {
            tell(paper is CreditNote note
                ? await at.Db.AllCreditNotes.SingleAsync(c => c.Id == note.Id, at.Cancel)
                : await at.Db.AllInvoices.AsSingleQuery().SingleAsync(i => i.Id == ((Invoice)paper).Id, at.Cancel));
            return null;
        }, cancel);

    private async Task<List<Paper>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var invoices = await db.AllInvoices.AsNoTracking().AsSplitQuery().Where(i => i.PdfState == PdfState.Waiting)
            .OrderBy(i => i.Year).ThenBy(i => i.Sequence).Take(AtOnce).ToListAsync(cancel);
        var notes = await db.AllCreditNotes.AsNoTracking().Where(c => c.PdfState == PdfState.Waiting)
            .OrderBy(c => c.Year).ThenBy(c => c.Sequence).Take(AtOnce).ToListAsync(cancel);
        return [.. invoices, .. notes];
    }
}
