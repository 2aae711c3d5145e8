using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class InvoiceTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Id<Person> Secretary = Id<Person>.New();
    private static readonly Price Regular = new(Money.Euro(450_00), FeeBand.Regular, "A-2020", "");
    private static readonly VatRule NoVat = new(VatCategory.E, 0, "No VAT is charged.");

    [Fact]
    public void Part_by_part_an_invoice_is_paid_and_the_sums_agree_at_every_step()
    {
        var invoice = Issued();
        foreach (var (cents, state, open) in new[] { (100_00, InvoiceState.PartPaid, 350_00), (349_99, InvoiceState.PartPaid, 1), (1, InvoiceState.Paid, 0) })
        {
            Assert.Null(Pay(invoice, cents));
            Assert.Equal((state, Money.Euro(open)), (invoice.State, invoice.Open));
            Agrees(invoice);
        }
    }

    [Fact]
    public void More_than_is_open_is_asked_about_first_and_then_kept_as_overpaid()
    {
        var invoice = Issued();

        Assert.Equal(new MoreThanOpen(Money.Euro(450_00)), Pay(invoice, 500_00));
        Assert.Empty(invoice.Payments);
        Assert.Null(Pay(invoice, 500_00, confirmed: true));

        Assert.Equal((InvoiceState.Paid, Money.Euro(50_00)), (invoice.State, invoice.Overpaid));
        Agrees(invoice);
    }

    [Fact]
    public void The_same_payment_recorded_twice_counts_once()
    {
        var invoice = Issued();
        var payment = Id<Payment>.New();

        Assert.Null(Pay(invoice, 100_00, payment));
        Assert.Null(Pay(invoice, 100_00, payment));

        Assert.Equal(Money.Euro(100_00), invoice.Paid);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-450_00)]
    public void Nothing_and_less_than_nothing_are_no_payments(int cents) => Assert.IsType<NotAnAmount>(Pay(Issued(), cents));

    [Fact]
    public void Money_cannot_have_arrived_tomorrow_or_in_another_currency()
    {
        Assert.IsType<ReceivedInTheFuture>(Issued().Record(new(Id<Payment>.New(), PaymentKind.Bank, Money.Euro(1), Today.AddDays(1), ""), false, Secretary, Now, Today));
        Assert.IsType<OtherCurrency>(Issued().Record(new(Id<Payment>.New(), PaymentKind.Bank, new Money(1, "USD"), Today, ""), false, Secretary, Now, Today));
    }

    [Fact]
    public void A_waiver_gives_up_what_is_open_and_needs_a_reason()
    {
        var invoice = Issued();
        Pay(invoice, 100_00);

        Assert.IsType<WaiverNeedsReason>(invoice.WhyNotCredit(CreditNoteKind.Waiver, null, "  "));
        var note = Credit(invoice, CreditNoteKind.Waiver, null, "Volunteers run it");

        Assert.Equal(("C2026-0001", Money.Euro(350_00), "Fee waived"), (note.Number, note.Total, note.Reason));

        Assert.Equal((InvoiceState.Waived, Money.Euro(350_00), Money.Euro(0)), (invoice.State, invoice.Credited, invoice.Open));
        Agrees(invoice);
    }

    [Fact]
    public void What_is_paid_cannot_be_waived()
    {
        var invoice = Issued();
        Pay(invoice, 450_00);

        Assert.IsType<NothingToWaive>(invoice.WhyNotCredit(CreditNoteKind.Waiver, null, "Too late"));
    }

    [Fact]
    public void An_issued_invoice_takes_no_further_line_and_is_not_issued_again()
    {
        var invoice = Issued();

        Assert.IsType<AlreadyIssued>(invoice.AddLine("More", "", 1, Money.Euro(1), NoVat));
        Assert.IsType<AlreadyIssued>(invoice.Issue(new InvoiceNumber(InvoiceSeries.Invoices, 2026, 2, Today), Today, Regular));
        Assert.Equal(("2026-0001", Money.Euro(450_00)), (invoice.Number, invoice.Total));
    }

    [Fact]
    public void It_becomes_overdue_the_day_after_the_due_date_and_a_late_payment_still_settles_it()
    {
        var invoice = Issued();

        invoice.BecomeOverdue(invoice.DueOn!.Value);
        Assert.Equal(InvoiceState.Issued, invoice.State);
        invoice.BecomeOverdue(invoice.DueOn.Value.AddDays(1));
        Assert.Equal(InvoiceState.Overdue, invoice.State);
        Pay(invoice, 100_00);
        Assert.Equal(InvoiceState.Overdue, invoice.State);
        Pay(invoice, 350_00);
        Assert.Equal(InvoiceState.Paid, invoice.State);
    }

    [Fact]
    public void Lines_and_tax_add_up_to_the_total_whatever_the_amounts()
    {
        var random = new Random(42);
        for (var round = 0; round < 500; round++)
        {
            var invoice = Draft();
            var lines = random.Next(1, 8);
            for (var l = 0; l < lines; l++)
                invoice.AddLine("Line", "", random.Next(1, 20), Money.Euro(random.Next(1, 300_000)), new VatRule(VatCategory.S, random.Next(0, 4) * 5.5m, ""));
            invoice.Issue(new InvoiceNumber(InvoiceSeries.Invoices, 2026, 1, Today), Today, Regular);

            Assert.Equal(invoice.Total.Cents, invoice.Lines.Sum(l => l.Amount.Cents) + invoice.VatLines.Sum(v => v.Amount.Cents));
            Assert.Equal(invoice.Net.Cents, invoice.VatLines.Sum(v => v.Net.Cents));
            Agrees(invoice);
        }
    }

    [Theory]
    [InlineData(12_50, 1, 13)]
    [InlineData(50, 1, 1)]
    [InlineData(49, 1, 0)]
    [InlineData(746_00, 21, 156_66)]
    public void Tax_rounds_halves_of_a_cent_away_from_zero(long cents, int percent, long expected) =>
        Assert.Equal((Money.Euro(expected), Money.Euro(-expected)), (Money.Euro(cents).Percent(percent), Money.Euro(-cents).Percent(percent)));

    [Theory]
    [InlineData(null, "NL", null, VatCategory.O, 0)]
    [InlineData("NL1", "NL", null, VatCategory.S, 21)]
    [InlineData("NL1", "DE", "DE123456789", VatCategory.AE, 0)]
    [InlineData("NL1", "DE", null, VatCategory.S, 21)]
    [InlineData("NL1", "KE", null, VatCategory.O, 0)]
    public void Tax_goes_by_where_seller_and_buyer_are(string? sellerVat, string buyer, string? buyerVat, VatCategory category, int percent)
    {
        var rule = VatRule.For("NL", sellerVat, 21, buyer, buyerVat);

        Assert.Equal((category, percent), (rule.Category, rule.Percent));
        Assert.Equal(percent == 0, rule.Sentence.Length > 0);
    }

    [Theory]
    [InlineData("450.005", null)]
    [InlineData("450.00", 450_00)]
    [InlineData("0.01", 1)]
    public void An_amount_has_whole_cents(string typed, int? cents) =>
        Assert.Equal(cents, (int?)Money.Of(decimal.Parse(typed, System.Globalization.CultureInfo.InvariantCulture), "EUR")?.Cents);

    private static Refusal? Pay(Invoice invoice, long cents, Id<Payment>? id = null, bool confirmed = false) =>
        invoice.Record(new(id ?? Id<Payment>.New(), PaymentKind.Bank, Money.Euro(cents), Today, "bank"), confirmed, Secretary, Now, Today);

    private static CreditNote Credit(Invoice invoice, CreditNoteKind kind, Money? amount, string reason) =>
        invoice.Credit(Id<CreditNote>.New(), kind, amount, reason, new InvoiceNumber(InvoiceSeries.CreditNotes, 2026, 1, Today), [], Secretary, Today);

    private static void Agrees(Invoice invoice) => Assert.Equal(invoice.Total + invoice.Overpaid, invoice.Paid + invoice.Open + invoice.Credited);

    private static Invoice Draft() =>
        new(Id<Invoice>.New(), FeeKind.Application, Id<Organisation>.New(), Id<Submission>.New(), InvoiceParty.Nobody, BankAccount.None, InvoiceParty.Nobody, "EUR");

    private static Invoice Issued()
    {
        var invoice = Draft();
        invoice.AddLine("Application fee", "", 1, Regular.Amount, NoVat);
        invoice.Issue(new InvoiceNumber(InvoiceSeries.Invoices, 2026, 1, Today), Today.AddDays(30), Regular);
        return invoice;
    }
}
