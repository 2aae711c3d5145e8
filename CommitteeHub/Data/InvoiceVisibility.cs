using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

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

    public static IQueryable<CreditNote> CreditNotesFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem || by.IsSecretary) return db.AllCreditNotes;
        if (!by.IsSignedIn) return db.AllCreditNotes.Where(c => false);
        var person = by.Person;
        var organisations = by.Organisations.ToList();
        return db.AllCreditNotes.Where(c => c.PersonId == person || (c.OrganisationId != null && organisations.Contains(c.OrganisationId.Value)));
    }
}
