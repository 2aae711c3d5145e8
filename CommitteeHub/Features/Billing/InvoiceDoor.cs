using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CommitteeHub.Features.Billing;

/// <summary>How the PDF of an invoice leaves the house: to the secretariat and to the organisation that owes it, to nobody else.</summary>
internal static class InvoiceDoor
{
    public static async Task<IResult> PdfAsync(Guid id, HttpContext context, IDbContextFactory<CommitteeDb> contexts, DocumentStore store, TimeProvider clock, bool show = false)
    {
        var cancel = context.RequestAborted;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(CurrentViewer.Of(context.User), clock.GetUtcNow(), cancel);
        var invoice = await db.InvoicesFor(by).AsNoTracking().Where(i => i.Id == new Id<Invoice>(id) && i.Number != null)
            .Select(i => new { i.Number, i.PdfState, i.PdfSha256 }).SingleOrDefaultAsync(cancel);
        if (invoice is null) return Results.NotFound();
        if (invoice.PdfSha256 is null)
        {
            context.Response.Headers.RetryAfter = "2";
            return Results.Text("The PDF is still being written.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        if (await store.OpenAsync(invoice.PdfSha256, cancel) is not { } file)
            return Results.Text("The stored file is missing or damaged, so it is not shown. The secretariat can have it restored from a backup.", statusCode: StatusCodes.Status500InternalServerError);

        context.Response.LeavesAs($"invoice-{invoice.Number}.pdf", show);
        return Results.Stream(file, "application/pdf", entityTag: new EntityTagHeaderValue($"\"{invoice.PdfSha256}\""), enableRangeProcessing: true);
    }
}
