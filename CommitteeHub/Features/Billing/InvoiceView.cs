using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Billing;

/// <summary>An invoice as its reader may see it.</summary>
public sealed record InvoiceView(
    Id<Invoice> Id,
    string Number,
    InvoiceState State,
    FeeKind Kind,
    DateOnly IssuedOn,
    DateOnly DueOn,
    InvoiceParty Seller,
    InvoiceParty Buyer,
    BankAccount Bank,
    IReadOnlyList<InvoiceLine> Lines,
    IReadOnlyList<VatLine> VatLines,
    IReadOnlyList<PaymentView> Payments,
    Money Net,
    Money Total,
    Money Paid,
    Money Open,
    Money Credited,
    Money Overpaid,
    PdfState Pdf,
    Id<Submission>? SubmissionId,
    string? SubmissionTitle,
    DateOnly Today)
{
    /// <summary>What only the secretariat is shown.</summary>
    public SecretaryOnly? ForSecretary { get; init; }

    /// <summary>The internal side of an invoice.</summary>
    public sealed record SecretaryOnly(string? WaiverReason, DateOnly? WaivedOn);
}

/// <summary>Money that arrived.</summary>
public sealed record PaymentView(DateOnly ReceivedOn, Money Amount, string Reference);

/// <summary>Reads one invoice, or the one for a submission's fee.</summary>
public sealed class ReadInvoice(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<InvoiceView?> RunAsync(Viewer viewer, Id<Invoice> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var invoice = await db.InvoicesFor(by).AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(i => i.Id == id && i.Number != null, cancel);
        if (invoice is null) return null;
        var title = await db.AllSubmissions.Where(s => s.Id == invoice.SubmissionId).Select(s => s.Title).SingleOrDefaultAsync(cancel);
        return new InvoiceView(
            invoice.Id, invoice.Number!, invoice.State, invoice.Kind, invoice.IssuedOn!.Value, invoice.DueOn!.Value, invoice.Seller, invoice.Buyer, invoice.Bank,
            [.. invoice.Lines.OrderBy(l => l.Order)], invoice.VatLines,
            [.. invoice.Payments.OrderBy(p => p.ReceivedOn).ThenBy(p => p.Id).Select(p => new PaymentView(p.ReceivedOn, p.Amount, p.Reference))],
            invoice.Net, invoice.Total, invoice.Paid, invoice.Open, invoice.Credited, invoice.Overpaid, invoice.PdfState, invoice.SubmissionId, title, site.DayOf(now))
        {
            ForSecretary = by.IsSecretary ? new(invoice.WaiverReason, invoice.WaivedOn) : null,
        };
    }
}
