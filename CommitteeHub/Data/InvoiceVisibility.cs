using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Data;

/// <summary>Who may see which invoices: the secretariat all, an organisation its own, the committee none.</summary>
public static class InvoiceVisibility
{
    public static IQueryable<Invoice> InvoicesFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem || by.IsSecretary) return db.AllInvoices;
        var organisations = by.Organisations.ToList();
        return db.AllInvoices.Where(i => organisations.Contains(i.OrganisationId) && i.State != InvoiceState.Draft);
    }

    public static IQueryable<CreditNote> CreditNotesFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem || by.IsSecretary) return db.AllCreditNotes;
        var organisations = by.Organisations.ToList();
        return db.AllCreditNotes.Where(c => organisations.Contains(c.OrganisationId));
    }
}
