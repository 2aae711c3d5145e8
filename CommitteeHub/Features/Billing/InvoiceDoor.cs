using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CommitteeHub.Features.Billing;

/// <summary>How the PDF of an invoice or of a credit note leaves the house: to the secretariat and to the organisation that owes it, to nobody else.</summary>
internal static class InvoiceDoor
{
    public static async Task<IResult> PdfAsync(Guid id, HttpContext context, IDbContextFactory<CommitteeDb> contexts, DocumentStore store, TimeProvider clock, bool show = false)
    {
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        var by = await db.StandingOfAsync(CurrentViewer.Of(context.User), clock.GetUtcNow(), context.RequestAborted);
        var invoice = await db.InvoicesFor(by).AsNoTracking().Where(i => i.Id == new Id<Invoice>(id) && i.Number != null && !i.IssuedElsewhere)
            .Select(i => new { i.Number, i.PdfSha256 }).SingleOrDefaultAsync(context.RequestAborted);
        return invoice is null ? Results.NotFound() : await SendAsync(context, store, $"invoice-{invoice.Number}.pdf", invoice.PdfSha256, show);
    }

    public static async Task<IResult> CreditNotePdfAsync(Guid id, HttpContext context, IDbContextFactory<CommitteeDb> contexts, DocumentStore store, TimeProvider clock, bool show = false)
    {
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        var by = await db.StandingOfAsync(CurrentViewer.Of(context.User), clock.GetUtcNow(), context.RequestAborted);
        var note = await db.CreditNotesFor(by).AsNoTracking().Where(c => c.Id == new Id<CreditNote>(id))
            .Select(c => new { c.Number, c.PdfSha256 }).SingleOrDefaultAsync(context.RequestAborted);
        return note is null ? Results.NotFound() : await SendAsync(context, store, $"credit-note-{note.Number}.pdf", note.PdfSha256, show);
    }

    private static async Task<IResult> SendAsync(HttpContext context, DocumentStore store, string name, string? sha256, bool show)
    {
        if (sha256 is null)
        {
            context.Response.Headers.RetryAfter = "2";
            return Results.Text("The PDF is still being written.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        if (await store.OpenAsync(sha256, context.RequestAborted) is not { } file)
            return Results.Text("The stored file is missing or damaged, so it is not shown. The secretariat can have it restored from a backup.", statusCode: StatusCodes.Status500InternalServerError);

        context.Response.LeavesAs(name, show);
        return Results.Stream(file, "application/pdf", entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }
}
