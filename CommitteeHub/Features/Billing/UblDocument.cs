using System.Globalization;
using System.Xml.Linq;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Body;

namespace CommitteeHub.Features.Billing;

/// <summary>
/// An invoice or a credit note as an electronic one: UBL 2.1 in the syntax binding of EN 16931-1. What a seller without
/// VAT, or a customer elsewhere, may not carry (their VAT numbers, by BR-O-02) is left out.
/// </summary>
public static class UblDocument
{
    private static readonly XNamespace
        Invoices = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
        CreditNotes = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
        Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
        Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>One line of either document.</summary>
    private sealed record Line(string Description, string Detail, int Quantity, Money Price, Money Net, VatCategory Category, decimal Percent);

    /// <summary>The tax of one rate.</summary>
    private sealed record Rate(VatCategory Category, decimal Percent, Money Net, Money Vat, string Sentence);

    public static XDocument Of(Invoice invoice)
    {
        List<Line> lines = [.. invoice.Lines.OrderBy(l => l.Order).Select(l => new Line(l.Description, l.Detail, l.Quantity, l.UnitPrice, l.Amount, l.Category, l.Percent))];
        List<Rate> rates = [.. invoice.VatLines.Select(v => new Rate(v.Category, v.Percent, v.Net, v.Amount, v.Sentence))];
        var root = new XElement(Invoices + "Invoice", Prefixes(Invoices));
        Begin(root, invoice.Number!, invoice.IssuedOn!.Value);
        root.Add(Text("DueDate", Day(invoice.DueOn!.Value)), Text("InvoiceTypeCode", "380"), Text("DocumentCurrencyCode", invoice.Currency), Text("BuyerReference", invoice.Number!));
        AddParties(root, invoice.Seller, invoice.Buyer, rates);
        root.Add(Group("PaymentMeans", Text("PaymentMeansCode", "30"), Text("PaymentID", invoice.Number!),
            Group("PayeeFinancialAccount", Text("ID", Iban.Compact(invoice.Bank.Iban)), Text("Name", invoice.Bank.Holder),
                invoice.Bank.Bic.Length > 0 ? Group("FinancialInstitutionBranch", Text("ID", invoice.Bank.Bic)) : null)));
        AddSums(root, rates, invoice.Net, invoice.Vat, invoice.Total);
        root.Add(lines.Select((line, i) => LineOf(line, i, "InvoiceLine", "InvoicedQuantity")));
        return new XDocument(new XDeclaration("1.0", "utf-8", null), root);
    }

    public static XDocument Of(CreditNote note)
    {
        List<Line> lines = [.. note.Shares.Select(s => new Line(s.Description, note.Reason, 1, s.Net, s.Net, s.Category, s.Percent))];
        List<Rate> rates = [.. note.Shares.Select(s => new Rate(s.Category, s.Percent, s.Net, s.Vat, s.Sentence))];
        var root = new XElement(CreditNotes + "CreditNote", Prefixes(CreditNotes));
        Begin(root, note.Number, note.IssuedOn);
        root.Add(Text("CreditNoteTypeCode", "381"), Text("Note", note.Reason), Text("DocumentCurrencyCode", note.Total.Currency), Text("BuyerReference", note.InvoiceNumber),
            Group("BillingReference", Group("InvoiceDocumentReference", Text("ID", note.InvoiceNumber), Text("IssueDate", Day(note.InvoiceIssuedOn)))));
        AddParties(root, note.Seller, note.Buyer, rates);
        AddSums(root, rates, note.Net, note.Vat, note.Total, terms: "To your credit; nothing is to be paid.");
        root.Add(lines.Select((line, i) => LineOf(line, i, "CreditNoteLine", "CreditedQuantity")));
        return new XDocument(new XDeclaration("1.0", "utf-8", null), root);
    }

    private static object[] Prefixes(XNamespace document) =>
        [new XAttribute("xmlns", document.NamespaceName), new XAttribute(XNamespace.Xmlns + "cac", Cac.NamespaceName), new XAttribute(XNamespace.Xmlns + "cbc", Cbc.NamespaceName)];

    private static void Begin(XElement root, string number, DateOnly issuedOn) =>
        root.Add(Text("CustomizationID", "urn:cen.eu:en16931:2017"), Text("ID", number), Text("IssueDate", Day(issuedOn)));

    private static void AddParties(XElement root, InvoiceParty seller, InvoiceParty buyer, List<Rate> rates)
    {
        var outside = rates.Any(r => r.Category == VatCategory.O);
        root.Add(Group("AccountingSupplierParty", PartyOf(seller, outside, isSeller: true)), Group("AccountingCustomerParty", PartyOf(buyer, outside, isSeller: false)));
    }

    private static XElement PartyOf(InvoiceParty party, bool outside, bool isSeller)
    {
        var lines = party.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Group("Party",
            Group("PartyName", Text("Name", party.Name)),
            Group("PostalAddress",
                lines.Length > 0 ? Text("StreetName", lines[0]) : null,
                lines.Length > 1 ? Text("AdditionalStreetName", lines[1]) : null,
                lines.Length > 2 ? Group("AddressLine", Text("Line", string.Join(", ", lines[2..]))) : null,
                Group("Country", Text("IdentificationCode", party.Country))),
            outside || string.IsNullOrWhiteSpace(party.VatNumber) ? null : Group("PartyTaxScheme", Text("CompanyID", party.VatNumber.Replace(" ", "", StringComparison.Ordinal)), Vat()),
            Group("PartyLegalEntity", Text("RegistrationName", party.Name), isSeller && RegistrationOf(party, lines) is { } registration ? Text("CompanyID", registration) : null));
    }

    /// <summary>The entry in the trade register stands as the last line under the issuer's address; BR-CO-26 wants the seller to be known by a number.</summary>
    private static string? RegistrationOf(InvoiceParty party, string[] lines) =>
        lines is [_, .., var last] && last.Count(char.IsDigit) >= 6 ? last : string.IsNullOrWhiteSpace(party.VatNumber) ? null : party.VatNumber;

    private static void AddSums(XElement root, List<Rate> rates, Money net, Money vat, Money total, string? terms = null)
    {
        if (terms is not null) root.Add(Group("PaymentTerms", Text("Note", terms)));
        root.Add(
            Group("TaxTotal", [Amount("TaxAmount", vat), .. rates.Select(r => Group("TaxSubtotal", Amount("TaxableAmount", r.Net), Amount("TaxAmount", r.Vat),
                CategoryOf("TaxCategory", r.Category, r.Percent, r.Category == VatCategory.S ? null : r.Sentence)))]),
            Group("LegalMonetaryTotal", Amount("LineExtensionAmount", net), Amount("TaxExclusiveAmount", net), Amount("TaxInclusiveAmount", total), Amount("PayableAmount", total)));
    }

    private static XElement LineOf(Line line, int index, string name, string quantity) => Group(name,
        Text("ID", (index + 1).ToString(CultureInfo.InvariantCulture)),
        new XElement(Cbc + quantity, new XAttribute("unitCode", "C62"), line.Quantity.ToString(CultureInfo.InvariantCulture)),
        Amount("LineExtensionAmount", line.Net),
        Group("Item", line.Detail.Length > 0 ? Text("Description", line.Detail) : null, Text("Name", line.Description), CategoryOf("ClassifiedTaxCategory", line.Category, line.Percent, null)),
        Group("Price", Amount("PriceAmount", line.Price)));

    private static XElement CategoryOf(string name, VatCategory category, decimal percent, string? reason) => Group(name,
        Text("ID", category.ToString()),
        category == VatCategory.O ? null : Text("Percent", percent.ToString("0.##", CultureInfo.InvariantCulture)),
        reason is { Length: > 0 } ? Text("TaxExemptionReason", reason) : null,
        Vat());

    private static XElement Vat() => Group("TaxScheme", Text("ID", "VAT"));

    private static XElement Group(string name, params XElement?[] content) => new(Cac + name, content);

    private static XElement Text(string name, string value) => new(Cbc + name, Clean(value));

    private static XElement Amount(string name, Money amount) => new(Cbc + name, new XAttribute("currencyID", amount.Currency), amount.Amount.ToString("0.00", CultureInfo.InvariantCulture));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Without the signs that XML cannot carry.</summary>
    private static string Clean(string text) => new([.. text.Where(System.Xml.XmlConvert.IsXmlChar)]);
}
