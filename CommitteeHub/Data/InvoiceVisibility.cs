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

    public static IQueryable<CreditNote> CreditNotesFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem || by.IsSecretary) return db.AllCreditNotes;
        if (!by.IsSignedIn) return db.AllCreditNotes.Where(c => false);
        var person = by.Person;
        var organisations = by.Organisations.ToList();
        return db.AllCreditNotes.Where(c => c.PersonId == person || (c.OrganisationId != null && organisations.Contains(c.OrganisationId.Value)));
    }
}
