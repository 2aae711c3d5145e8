using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>How the electronic form of an invoice or credit note leaves the house: to whoever may read the invoice.</summary>
internal static class UblDoor
{
    public static async Task<IResult> InvoiceAsync(Guid id, HttpContext context, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
    {
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        var by = await db.StandingOfAsync(CurrentViewer.Of(context.User), clock.GetUtcNow(), context.RequestAborted);
        var invoice = await db.InvoicesFor(by).AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(i => i.Id == new Id<Invoice>(id) && i.Number != null && !i.IssuedElsewhere, context.RequestAborted);
        return invoice is null ? Results.NotFound() : Send(context, $"invoice-{invoice.Number}.xml", UblDocument.Of(invoice));
    }

    public static async Task<IResult> CreditNoteAsync(Guid id, HttpContext context, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
    {
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        var by = await db.StandingOfAsync(CurrentViewer.Of(context.User), clock.GetUtcNow(), context.RequestAborted);
        var note = await db.CreditNotesFor(by).AsNoTracking().SingleOrDefaultAsync(c => c.Id == new Id<CreditNote>(id), context.RequestAborted);
        return note is null ? Results.NotFound() : Send(context, $"credit-note-{note.Number}.xml", UblDocument.Of(note));
    }

    private static IResult Send(HttpContext context, string name, System.Xml.Linq.XDocument document)
    {
        context.Response.LeavesAs(name, show: false);
        return Results.Bytes(Encoding.UTF8.GetBytes($"{document.Declaration}\n{document}"), "application/xml");
    }
}
