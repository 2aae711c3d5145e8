using System.Xml.Linq;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Body;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class UblTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    [Theory]
    [InlineData(null, "NL", null, "O")]
    [InlineData("NL001234567B01", "NL", null, "S")]
    [InlineData("NL001234567B01", "DE", "DE123456789", "AE")]
    [InlineData("NL001234567B01", "DE", null, "S")]
    [InlineData("NL001234567B01", "KE", "P000123", "O")]
    public void Whoever_is_billed_the_electronic_invoice_keeps_the_rules_of_the_standard(string? sellerVat, string country, string? buyerVat, string category)
    {
        var invoice = Issued(VatRule.For("NL", sellerVat, 21, country, buyerVat), sellerVat, country, buyerVat);

        var document = UblDocument.Of(invoice);

        Assert.Empty(En16931.BrokenBy(document));
        Assert.Equal(category, document.Descendants().First(e => e.Name.LocalName == "TaxCategory").Element(Cbc + "ID")!.Value);
    }

    [Fact]
    public void Whatever_amounts_and_rates_invoice_and_credit_notes_keep_the_rules()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var invoice = Draft("NL001234567B01", "NL", null);
            for (var l = random.Next(1, 6); l > 0; l--)
                invoice.AddLine($"Fee {l} & more <b>", "A \u0001 course", random.Next(1, 5), Money.Euro(random.Next(1, 200_000)), new VatRule(VatCategory.S, new[] { 9m, 21m, 5.5m }[random.Next(3)], ""));
            Issue(invoice);
            Assert.Empty(En16931.BrokenBy(XDocument.Parse(UblDocument.Of(invoice).ToString())));

            var part = invoice.Credit(Id<CreditNote>.New(), CreditNoteKind.Correction, Money.Euro(random.NextInt64(1, invoice.Total.Cents)), "Too much", Number(1), [], null, Today);
            Assert.Empty(En16931.BrokenBy(UblDocument.Of(part)));
            Assert.Empty(En16931.BrokenBy(UblDocument.Of(invoice.Credit(Id<CreditNote>.New(), CreditNoteKind.Void, null, "Called off", Number(2), [part], null, Today))));
        }
    }

    [Fact]
    public void The_end_of_a_customers_address_is_no_entry_in_a_trade_register()
    {
        var invoice = Draft("NL001234567B01", "IN", null, "Ring Road 1\nNew Delhi 110001");
        invoice.AddLine("Fee", "A course", 1, Money.Euro(450_00), new VatRule(VatCategory.O, 0, "Outside the scope."));
        Issue(invoice);

        var customer = UblDocument.Of(invoice).Descendants().Single(e => e.Name.LocalName == "AccountingCustomerParty").Descendants().Single(e => e.Name.LocalName == "PartyLegalEntity");
        Assert.Null(customer.Element(Cbc + "CompanyID"));
    }

    [Fact]
    public void The_checker_finds_what_is_wrong()
    {
        var document = UblDocument.Of(Issued(VatRule.For("NL", "NL001234567B01", 21, "NL", null), "NL001234567B01", "NL", null));
        document.Descendants(Cbc + "TaxAmount").First().Value = "1.00";
        document.Descendants(Cbc + "DueDate").Remove();

        Assert.Equal(["BR-CO-14", "BR-CO-15", "BR-CO-25"], En16931.BrokenBy(document));
    }

    [Theory]
    [InlineData("NL91 ABNA 0417 1643 00", true)]
    [InlineData("NL91ABNA0417164301", false)]
    [InlineData("GB82 WEST 1234 5698 7654 32", true)]
    [InlineData("", false)]
    public void An_account_number_has_check_digits(string iban, bool right) => Assert.Equal(right, Iban.IsValid(Iban.Compact(iban)));

    [Fact]
    public void The_square_says_what_a_bank_needs_line_by_line()
    {
        var account = new BankAccount("Example Mediation Standards Foundation", "Example Bank", "NL91 ABNA 0417 1643 00", "ABNANL2A");

        Assert.Equal("BCD\n002\n1\nSCT\nABNANL2A\nExample Mediation Standards Foundation\nNL91ABNA0417164300\nEUR450.00\n\n\n2026-0001", PaymentSquare.TextOf(account, Money.Euro(450_00), "2026-0001"));
        Assert.Null(PaymentSquare.TextOf(account, new Money(1, "USD"), "2026-0001"));
        Assert.Null(PaymentSquare.TextOf(account with { Iban = "NL67EXAM0123456780" }, Money.Euro(1), "2026-0001"));
        Assert.True(PaymentSquare.Of(account, Money.Euro(450_00), "2026-0001")!.Size is >= 21 and <= 69);
    }

    private static InvoiceNumber Number(int n) => new(InvoiceSeries.CreditNotes, 2026, n, Today);

    private static Invoice Draft(string? sellerVat, string country, string? buyerVat, string address = "Quay 1\nTown") => new(Id<Invoice>.New(), FeeKind.Application, Id<Organisation>.New(), null,
        new InvoiceParty("Example Mediation Standards Foundation", "Example Square 1\n2500 AA The Hague\nNetherlands\nRegister no. 00000000", "NL", sellerVat),
        new BankAccount("Example Mediation Standards Foundation", "Example Bank", "NL91ABNA0417164300", "ABNANL2A"), new InvoiceParty("Harbour Mediation School", address, country, buyerVat), "EUR");

    private static Invoice Issued(VatRule rule, string? sellerVat, string country, string? buyerVat)
    {
        var invoice = Draft(sellerVat, country, buyerVat);
        invoice.AddLine("Application fee, ODRQAP", "Online mediator course", 1, Money.Euro(450_00), rule);
        return Issue(invoice);
    }

    private static Invoice Issue(Invoice invoice)
    {
        invoice.Issue(new InvoiceNumber(InvoiceSeries.Invoices, 2026, 1, Today), Today.AddDays(30), new Price(Money.Euro(1), FeeBand.Regular, "A", ""));
        return invoice;
    }
}
