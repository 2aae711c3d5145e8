using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Who may see which invoices: the secretariat all, an organisation or a recognised person their own, the committee none.</summary>
public static class InvoiceVisibility
{
    public static IQueryable<Invoice> InvoicesFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem || by.IsSecretary) return db.AllInvoices;
        if (!by.IsSignedIn) return db.AllInvoices.Where(i => false);
        var person = by.Person;
        var organisations = by.Organisations.ToList();
        return db.AllInvoices.Where(i => i.State != InvoiceState.Draft && (i.PersonId == person || (i.OrganisationId != null && organisations.Contains(i.OrganisationId.Value))));
    }

    /// <summary>The fees that a submission waits for, with the one that counts first: not void before void, then the newest.</summary>
    public static IQueryable<Invoice> FeesOfSubmissions(this IQueryable<Invoice> invoices) => invoices
        .Where(i => i.Number != null && (i.Kind == FeeKind.Application || i.Kind == FeeKind.ExpeditedApplication || i.Kind == FeeKind.Audit))
        .OrderBy(i => i.State == InvoiceState.Void).ThenByDescending(i => i.Year).ThenByDescending(i => i.Sequence);

    /// <summary>Whether a fee was taken back wholly, nothing took its place, and its submission still waits for it.</summary>
    public static async Task<bool> MayClaimAgainAsync(this CommitteeDb db, Invoice invoice, CancellationToken cancel) =>
        invoice is { State: InvoiceState.Void, IsSubmissionFee: true, SubmissionId: { } about }
        && await db.AllSubmissions.AnyAsync(s => s.Id == about && s.State == SubmissionState.AwaitingFee, cancel)
        && !await db.AllInvoices.AnyAsync(i => i.ReplacesId == invoice.Id || (i.SubmissionId == about && i.State != InvoiceState.Void), cancel);

    public static IQueryable<CreditNote> CreditNotesFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem || by.IsSecretary) return db.AllCreditNotes;
        if (!by.IsSignedIn) return db.AllCreditNotes.Where(c => false);
        var person = by.Person;
        var organisations = by.Organisations.ToList();
        return db.AllCreditNotes.Where(c => c.PersonId == person || (c.OrganisationId != null && organisations.Contains(c.OrganisationId.Value)));
    }
}
