using System.Globalization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Body;

namespace CommitteeHub.Features.Billing;

/// <summary>An invoice as the PDF worker's template takes it: every amount and date already written out in the reader's language.</summary>
internal static class PrintedInvoice
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static object Of(Invoice invoice, string? logo = null) => new
    {
        Kind = "invoice",
        Logo = logo,
        Title = $"Invoice {invoice.Number}",
        Language = "en",
        Author = invoice.Seller.Name,
        // The day of issue, so that writing it again gives the same file.
        Created = invoice.IssuedOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z",
        Heading = "Invoice",
        Number = invoice.Number,
        Issuer = Party(invoice.Seller),
        Customer = Party(invoice.Buyer),
        Facts = new[] { Fact("Invoice date", Day(invoice.IssuedOn.Value)), Fact("Due on", Day(invoice.DueOn!.Value)) },
        Lines = invoice.Lines.OrderBy(l => l.Order).Select(l => new
        {
            l.Description,
            l.Detail,
            Quantity = l.Quantity.ToString(English),
            Unit = l.UnitPrice.ToText(English),
            Amount = l.Amount.ToText(English),
        }),
        VatLines = invoice.VatLines.Select(v => new { Rate = Percent(v.Percent), Base = v.Net.ToText(English), Amount = v.Amount.ToText(English) }),
        Totals = new[] { Total("Net", invoice.Net, false), Total("VAT", invoice.Vat, false), Total("Total", invoice.Total, true) },
        Bank = new[] { Fact("Account holder", invoice.Bank.Holder), Fact("Bank", invoice.Bank.Bank), Fact("IBAN", Iban.Spaced(Iban.Compact(invoice.Bank.Iban))), Fact("BIC", invoice.Bank.Bic) },
        PaymentReference = invoice.Number,
        PaymentSquare = PaymentSquare.Of(invoice.Bank, invoice.Total, invoice.Number!) is { } square ? new { square.Path, Dots = square.Size, Words = "Scan to pay (SEPA)" } : null,
        Note = string.Join('\n', invoice.VatLines.Select(v => v.Sentence).Where(s => s.Length > 0).Distinct()
            .Concat(invoice.Kind is FeeKind.Application or FeeKind.ExpeditedApplication ? ["The fee pays for the appraisal, whatever its outcome, and is not refunded."] : Array.Empty<string>())),
    };

    internal static object Party(InvoiceParty party) => new { party.Name, Lines = party.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Vat = party.VatNumber };

    internal static object Fact(string label, string value) => new { Label = label, Value = value };

    internal static object Total(string label, Money amount, bool strong) => new { Label = label, Value = amount.ToText(English), Strong = strong };

    internal static string Day(DateOnly day) => day.ToString("d MMMM yyyy", English);

    internal static string Percent(decimal percent) => percent.ToString("0.##", English) + " %";
}
