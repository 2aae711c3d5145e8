using System.Globalization;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Letters;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>The mail that goes with a credit note.</summary>
internal static class CreditNews
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static async Task TellAboutCreditAsync(this Moment at, CreditNote note, Site site) =>
        await at.WriteAsync(LetterKind.CreditNote, note.PersonId is { } person ? [person] : await at.Db.AllContacts.Where(c => c.OrganisationId == note.OrganisationId).Select(c => c.PersonId).ToListAsync(at.Cancel),
            $"credit-note/{note.Id}/issued", note.SubmissionId, note.Seller.Name, new Dictionary<string, string>
            {
                ["Number"] = note.Number,
                ["Invoice"] = note.InvoiceNumber,
                ["Total"] = note.Total.ToText(English),
                ["Reason"] = note.Reason,
                ["Link"] = site.Link($"/invoices/{note.InvoiceId}"),
            });
}
