using System.Globalization;
using CommitteeHub.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>The mail that goes with a credit note.</summary>
internal static class CreditNews
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static async Task TellAboutCreditAsync(this Moment at, CreditNote note, Site site) =>
        await at.TellAsync(note.PersonId is { } person ? [person] : await at.Db.AllContacts.Where(c => c.OrganisationId == note.OrganisationId).Select(c => c.PersonId).ToListAsync(at.Cancel), $"credit-note/{note.Id}/issued", note.SubmissionId, $"Credit note {note.Number} for invoice {note.InvoiceNumber}", $"""
            we have credited {note.Total.ToText(English)} on invoice {note.InvoiceNumber}: {note.Reason}

            What was paid and is no longer owed stands on your account. The credit note: {site.Link($"/invoices/{note.InvoiceId}")}

            {note.Seller.Name}
            """);
}
