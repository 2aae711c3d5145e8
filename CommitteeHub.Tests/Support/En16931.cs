using System.Globalization;
using System.Xml.Linq;

namespace CommitteeHub.Tests.Support;

/// <summary>The business rules of EN 16931-1 that can be said about one document, each by its name in the standard. Answers which are broken.</summary>
public static class En16931
{
    private static readonly XNamespace
        Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
        Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    public static IReadOnlyList<string> BrokenBy(XDocument document)
    {
        var root = document.Root!;
        var isCredit = root.Name.LocalName == "CreditNote";
        var broken = new List<string>();
        void Must(string rule, bool holds)
        {
            if (!holds) broken.Add(rule);
        }

        var (seller, buyer) = (Down(root, "AccountingSupplierParty", "Party"), Down(root, "AccountingCustomerParty", "Party"));
        var sums = Down(root, "LegalMonetaryTotal");
        var lines = root.Elements(Cac + (isCredit ? "CreditNoteLine" : "InvoiceLine")).ToList();
        var breakdown = root.Elements(Cac + "TaxTotal").Elements(Cac + "TaxSubtotal").ToList();
        Must("BR-01", Text(root, "CustomizationID") == "urn:cen.eu:en16931:2017");
        Must("BR-02", Text(root, "ID").Length > 0);
        Must("BR-03", IsDay(Text(root, "IssueDate")));
        Must("BR-04", Text(root, isCredit ? "CreditNoteTypeCode" : "InvoiceTypeCode") == (isCredit ? "381" : "380"));
        Must("BR-05", Text(root, "DocumentCurrencyCode").Length == 3);
        Must("BR-06", Text(Down(seller, "PartyLegalEntity"), "RegistrationName").Length > 0);
        Must("BR-07", Text(Down(buyer, "PartyLegalEntity"), "RegistrationName").Length > 0);
        Must("BR-08", Down(seller, "PostalAddress") is not null);
        Must("BR-09", Text(Down(seller, "PostalAddress", "Country"), "IdentificationCode").Length == 2);
        Must("BR-10", Down(buyer, "PostalAddress") is not null);
        Must("BR-11", Text(Down(buyer, "PostalAddress", "Country"), "IdentificationCode").Length == 2);
        foreach (var (rule, name) in new[] { ("BR-12", "LineExtensionAmount"), ("BR-13", "TaxExclusiveAmount"), ("BR-14", "TaxInclusiveAmount"), ("BR-15", "PayableAmount") })
            Must(rule, sums?.Elements(Cbc + name).Count() == 1);
        Must("BR-16", lines.Count > 0);
        foreach (var line in lines)
        {
            var quantity = line.Element(Cbc + (isCredit ? "CreditedQuantity" : "InvoicedQuantity"));
            Must("BR-21", Text(line, "ID").Length > 0);
            Must("BR-22", quantity is not null);
            Must("BR-23", quantity?.Attribute("unitCode")?.Value == "C62");
            Must("BR-24", line.Element(Cbc + "LineExtensionAmount") is not null);
            Must("BR-25", Text(Down(line, "Item"), "Name").Length > 0);
            Must("BR-26", Down(line, "Price")?.Element(Cbc + "PriceAmount") is not null);
            Must("BR-27", Amount(Down(line, "Price"), "PriceAmount") >= 0);
            Must("BR-CO-04", Category(Down(line, "Item", "ClassifiedTaxCategory")).Length > 0);
            Must("a line is its price times its quantity", Amount(line, "LineExtensionAmount") == Math.Round(Amount(Down(line, "Price"), "PriceAmount") * decimal.Parse(quantity!.Value, CultureInfo.InvariantCulture), 2));
        }
        Must("BR-CO-10", lines.Sum(l => Amount(l, "LineExtensionAmount")) == Amount(sums, "LineExtensionAmount"));
        Must("BR-CO-13", Amount(sums, "TaxExclusiveAmount") == Amount(sums, "LineExtensionAmount"));
        var tax = Amount(Down(root, "TaxTotal"), "TaxAmount");
        Must("BR-CO-14", breakdown.Sum(b => Amount(b, "TaxAmount")) == tax);
        Must("BR-CO-15", Amount(sums, "TaxInclusiveAmount") == Amount(sums, "TaxExclusiveAmount") + tax);
        Must("BR-CO-16", Amount(sums, "PayableAmount") == Amount(sums, "TaxInclusiveAmount"));
        Must("BR-CO-18", breakdown.Count > 0);
        Must("BR-CO-25", Amount(sums, "PayableAmount") <= 0 || IsDay(Text(root, "DueDate")) || Text(Down(root, "PaymentTerms"), "Note").Length > 0);
        Must("BR-CO-26", Text(Down(seller, "PartyLegalEntity"), "CompanyID").Length > 0 || Text(Down(seller, "PartyTaxScheme"), "CompanyID").Length > 0);
        if (!isCredit) Must("BR-61", Text(Down(root, "PaymentMeans"), "PaymentMeansCode") != "30" || Text(Down(root, "PaymentMeans", "PayeeFinancialAccount"), "ID").Length > 0);
        foreach (var party in new[] { seller, buyer })
            if (Text(Down(party, "PartyTaxScheme"), "CompanyID") is { Length: > 0 } number) Must("BR-CO-09", number.Length > 2 && number[..2].All(char.IsAsciiLetterUpper));
        foreach (var part in breakdown) Rate(part);
        Must("BR-DEC", root.Descendants().Where(e => e.Attribute("currencyID") is not null).All(e => e.Value.Split('.') is [_, { Length: 2 }] && e.Attribute("currencyID")!.Value == Text(root, "DocumentCurrencyCode")));
        Must("BR-55", !isCredit || Text(Down(root, "BillingReference", "InvoiceDocumentReference"), "ID").Length > 0);
        return broken;

        void Rate(XElement part)
        {
            var group = Down(part, "TaxCategory")!;
            var category = Category(group);
            var percent = group.Element(Cbc + "Percent") is { } p ? decimal.Parse(p.Value, CultureInfo.InvariantCulture) : 0;
            var (net, vat) = (Amount(part, "TaxableAmount"), Amount(part, "TaxAmount"));
            var (hasSeller, hasBuyer) = (Text(Down(seller, "PartyTaxScheme"), "CompanyID").Length > 0, Text(Down(buyer, "PartyTaxScheme"), "CompanyID").Length > 0);
            var reason = Text(group, "TaxExemptionReason").Length > 0;
            // A credit note of a part has whole cents of both; the standard's own rules allow for that.
            Must("BR-CO-17", Math.Abs(vat - Math.Round(net * percent / 100, 2, MidpointRounding.AwayFromZero)) <= (isCredit ? 0.02m : 0));
            Must("BR-45..48", part.Element(Cbc + "TaxableAmount") is not null && part.Element(Cbc + "TaxAmount") is not null && category.Length > 0 && (category == "O" || group.Element(Cbc + "Percent") is not null));
            Must($"BR-{category}-08", lines.Where(l => Category(Down(l, "Item", "ClassifiedTaxCategory")) == category && Text(Down(l, "Item", "ClassifiedTaxCategory"), "Percent") == Text(group, "Percent")).Sum(l => Amount(l, "LineExtensionAmount")) == net);
            switch (category)
            {
                case "S":
                    Must("BR-S-02", hasSeller);
                    Must("BR-S-05", percent > 0);
                    Must("BR-S-10", !reason);
                    break;
                case "E":
                    Must("BR-E-02", hasSeller);
                    Must("BR-E-05 and 09", percent == 0 && vat == 0);
                    Must("BR-E-10", reason);
                    break;
                case "AE":
                    Must("BR-AE-02", hasSeller && hasBuyer);
                    Must("BR-AE-05 and 09", percent == 0 && vat == 0);
                    Must("BR-AE-10", reason);
                    break;
                case "O":
                    Must("BR-O-02", !hasSeller && !hasBuyer);
                    Must("BR-O-05", group.Element(Cbc + "Percent") is null && lines.All(l => Down(l, "Item", "ClassifiedTaxCategory")!.Element(Cbc + "Percent") is null));
                    Must("BR-O-09", vat == 0);
                    Must("BR-O-10", reason);
                    Must("BR-O-11", breakdown.Count == 1);
                    break;
                default:
                    Must($"the category {category} is known", false);
                    break;
            }
        }
    }

    private static string Category(XElement? group) => Text(group, "ID");

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static XElement? Down(XElement? from, params string[] path)
    {
        foreach (var name in path) from = from?.Element(Cac + name);
        return from;
    }

    private static string Text(XElement? from, string name) => from?.Element(Cbc + name)?.Value ?? "";

    private static decimal Amount(XElement? from, string name) => decimal.Parse(Text(from, name), CultureInfo.InvariantCulture);
}
