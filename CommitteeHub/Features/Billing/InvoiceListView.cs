using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>A line in a list of invoices.</summary>
public sealed record InvoiceRow(Id<Invoice> Id, string Number, string Buyer, string? About, InvoiceState State, DateOnly IssuedOn, DateOnly DueOn, Money Total, Money Open, bool HasPdf, bool IssuedElsewhere);

/// <summary>Invoices, newest first, with what is open on all of them.</summary>
public sealed record InvoiceListView(IReadOnlyList<InvoiceRow> Rows, bool IsForSecretary, bool HasMore);

/// <summary>Reads the invoices the viewer may see: the secretariat all, an organisation its own.</summary>
public sealed class ReadInvoices(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public const int Most = 200;

    public async Task<InvoiceListView?> RunAsync(Viewer viewer, InvoiceState? state = null, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSecretary && !by.IsPractitioner && by.Organisations.Count == 0) return null;

        var query = db.InvoicesFor(by).AsNoTracking().Where(i => i.Number != null);
        if (state is { } wanted) query = query.Where(i => i.State == wanted);
        var found = await query.OrderByDescending(i => i.Year).ThenByDescending(i => i.Sequence ?? 0).Take(Most + 1)
            .Select(i => new
            {
                i.Id,
                i.Number,
                i.Buyer.Name,
                i.State,
                i.IssuedOn,
                i.DueOn,
                Total = i.Total.Cents,
                i.Total.Currency,
                Credited = i.Credited.Cents,
                i.PdfState,
                i.IssuedElsewhere,
                Paid = i.Payments.Sum(p => p.Amount.Cents),
                About = db.AllSubmissions.Where(s => s.Id == i.SubmissionId).Select(s => s.Title).FirstOrDefault(),
            }).ToListAsync(cancel);

        return new InvoiceListView(
            [.. found.Take(Most).Select(i => new InvoiceRow(i.Id, i.Number!, i.Name, i.About, i.State, i.IssuedOn!.Value, i.DueOn!.Value,
                new Money(i.Total, i.Currency), new Money(Math.Max(0, i.Total - i.Paid - i.Credited), i.Currency), i.PdfState == PdfState.Ready, i.IssuedElsewhere))],
            by.IsSecretary, found.Count > Most);
    }
}
