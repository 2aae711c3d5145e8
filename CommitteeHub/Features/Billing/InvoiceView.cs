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
    public IReadOnlyList<CreditNoteView> CreditNotes { get; init; } = [];
    public IReadOnlyList<ReminderView> Reminders { get; init; } = [];
    public required Id<Organisation>? OrganisationId { get; init; }

    /// <summary>It came in from before: there is no paper of ours.</summary>
    public bool IssuedElsewhere { get; init; }

    /// <summary>The void invoice that this one corrects, and the one that corrects this.</summary>
    public (Id<Invoice> Id, string Number)? Replaces { get; init; }
    public (Id<Invoice> Id, string Number)? ReplacedBy { get; init; }

    /// <summary>What only the secretariat is shown.</summary>
    public SecretaryOnly? ForSecretary { get; init; }

    /// <summary>The internal side of an invoice.</summary>
    public sealed record SecretaryOnly(string? WaiverReason, DateOnly? WaivedOn)
    {
        public DateOnly? PausedUntil { get; init; }
        public string? PauseReason { get; init; }

        /// <summary>The organisation's other invoices that wait for money.</summary>
        public IReadOnlyList<(Id<Invoice> Id, string Number, Money Open)> OthersOpen { get; init; } = [];

        /// <summary>It is void, and its submission waits for the fee.</summary>
        public bool MayClaimAgain { get; init; }

        /// <summary>Other currencies with a known rate.</summary>
        public IReadOnlyList<string> Currencies { get; init; } = [];
    }
}

/// <summary>Money that arrived, or left again.</summary>
public sealed record PaymentView(Id<Payment> Id, PaymentKind Kind, DateOnly ReceivedOn, Money Amount, string Reference, Exchanged? Exchanged, bool IsTakenBack);

/// <summary>A credit note of the invoice.</summary>
public sealed record CreditNoteView(Id<CreditNote> Id, string Number, CreditNoteKind Kind, DateOnly IssuedOn, Money Total, string Reason, PdfState Pdf);

/// <summary>A reminder that was sent.</summary>
public sealed record ReminderView(int Step, DateOnly SentOn, Money Open);

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
            [.. invoice.Payments.OrderBy(p => p.ReceivedOn).ThenBy(p => p.Id).Select(p => Of(p, invoice, by.IsSecretary))],
            invoice.Net, invoice.Total, invoice.Paid, invoice.Open, invoice.Credited, invoice.Overpaid, invoice.PdfState, invoice.SubmissionId, title, site.DayOf(now))
        {
            OrganisationId = invoice.OrganisationId,
            IssuedElsewhere = invoice.IssuedElsewhere,
            CreditNotes = await CreditNotesAsync(db, by, id, cancel),
            Reminders = [.. invoice.Reminders.OrderBy(r => r.Step).Select(r => new ReminderView(r.Step, r.SentOn, r.Open))],
            Replaces = await NumberAsync(db.InvoicesFor(by).Where(i => i.Id == invoice.ReplacesId), cancel),
            ReplacedBy = await NumberAsync(db.InvoicesFor(by).Where(i => i.ReplacesId == id), cancel),
            ForSecretary = by.IsSecretary ? await ForSecretaryAsync(db, invoice, cancel) : null,
        };
    }

    private static PaymentView Of(Payment p, Invoice invoice, bool forSecretary) =>
        new(p.Id, p.Kind, p.ReceivedOn, p.Amount, forSecretary || !invoice.WasAnothers(p) ? p.Reference : "", p.Exchanged, invoice.IsTakenBack(p));

    private static async Task<IReadOnlyList<CreditNoteView>> CreditNotesAsync(CommitteeDb db, Standing by, Id<Invoice> id, CancellationToken cancel)
    {
        var notes = await db.CreditNotesFor(by).AsNoTracking().Where(c => c.InvoiceId == id).OrderBy(c => c.Year).ThenBy(c => c.Sequence).ToListAsync(cancel);
        return [.. notes.Select(c => new CreditNoteView(c.Id, c.Number, c.Kind, c.IssuedOn, c.Total, c.Reason, c.PdfState))];
    }

    private static async Task<(Id<Invoice>, string)?> NumberAsync(IQueryable<Invoice> invoices, CancellationToken cancel) =>
        await invoices.Where(i => i.Number != null).Select(i => new { i.Id, i.Number }).FirstOrDefaultAsync(cancel) is { } found ? (found.Id, found.Number!) : null;

    private static async Task<InvoiceView.SecretaryOnly> ForSecretaryAsync(CommitteeDb db, Invoice invoice, CancellationToken cancel)
    {
        var open = await db.AllInvoices.AsNoTracking().AsSplitQuery().Where(i => i.OrganisationId == invoice.OrganisationId && i.PersonId == invoice.PersonId && i.Id != invoice.Id && (i.State == InvoiceState.Issued || i.State == InvoiceState.PartPaid || i.State == InvoiceState.Overdue)).ToListAsync(cancel);
        return new(invoice.WaiverReason, invoice.WaivedOn)
        {
            PausedUntil = invoice.RemindersPausedUntil,
            PauseReason = invoice.PauseReason,
            OthersOpen = [.. open.OrderBy(i => i.Number, StringComparer.Ordinal).Select(i => (i.Id, i.Number!, i.Open))],
            MayClaimAgain = await db.MayClaimAgainAsync(invoice, cancel),
            Currencies = await db.AllExchangeRates.Where(r => r.Currency != invoice.Currency).Select(r => r.Currency).Distinct().OrderBy(c => c).ToListAsync(cancel),
        };
    }
}
