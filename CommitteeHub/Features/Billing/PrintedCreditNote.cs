using System.Globalization;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Billing;

/// <summary>A credit note as the PDF worker's template takes it.</summary>
internal static class PrintedCreditNote
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static object Of(CreditNote note, string? logo = null) => new
    {
        Kind = "invoice",
        Title = $"Credit note {note.Number}",
        Language = "en",
        Author = note.Seller.Name,
        Created = note.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z",
        Heading = "Credit note",
        note.Number,
        Logo = logo,
        Issuer = PrintedInvoice.Party(note.Seller),
        Customer = PrintedInvoice.Party(note.Buyer),
        Facts = new[] { PrintedInvoice.Fact("Date", PrintedInvoice.Day(note.IssuedOn)), PrintedInvoice.Fact("For invoice", note.InvoiceNumber), PrintedInvoice.Fact("Invoice date", PrintedInvoice.Day(note.InvoiceIssuedOn)) },
        Lines = note.Shares.Select(s => new { s.Description, Detail = note.Reason, Quantity = "1", Unit = s.Net.ToText(English), Amount = s.Net.ToText(English) }),
        VatLines = note.Shares.Select(s => new { Rate = PrintedInvoice.Percent(s.Percent), Base = s.Net.ToText(English), Amount = s.Vat.ToText(English) }),
        Totals = new[] { PrintedInvoice.Total("Net", note.Net, false), PrintedInvoice.Total("VAT", note.Vat, false), PrintedInvoice.Total("Credited", note.Total, true) },
        Note = string.Join('\n', note.Shares.Select(s => s.Sentence).Where(s => s.Length > 0).Distinct()
            .Append($"This credit note takes back {note.Total.ToText(English)} of invoice {note.InvoiceNumber}. What was paid already and is no longer owed stands to your credit.")),
    };
}
