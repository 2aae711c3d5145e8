using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class CreditNoteTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Id<Person> Secretary = Id<Person>.New();
    private static readonly VatRule Taxed = new(VatCategory.S, 21, "");

    [Fact]
    public void A_void_invoice_is_credited_line_for_line_and_tax_for_tax()
    {
        var invoice = Issued((100_00, Taxed), (33_33, new VatRule(VatCategory.S, 9, "")));

        var note = Credit(invoice, [], CreditNoteKind.Void);

        Assert.Equal((invoice.Net, invoice.Vat, invoice.Total), (note.Net, note.Vat, note.Total));
        Assert.Equal((InvoiceState.Void, Money.Euro(0)), (invoice.State, invoice.Open));
        Assert.Equal("C2026-0001", note.Number);
        Assert.IsType<InvoiceIsVoid>(invoice.WhyNotCredit(CreditNoteKind.Void, null, "Again"));
    }

    [Fact]
    public void What_was_paid_for_a_void_invoice_is_the_organisations_credit()
    {
        var invoice = Issued((100_00, Taxed));
        Pay(invoice, 121_00);

        Credit(invoice, [], CreditNoteKind.Void);

        Assert.Equal((InvoiceState.Void, Money.Euro(121_00)), (invoice.State, invoice.Overpaid));
    }

    [Fact]
    public void Part_by_part_credited_the_last_part_takes_exactly_what_is_left_of_net_and_tax()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var invoice = Issued([.. Enumerable.Range(0, random.Next(1, 4)).Select(i => (random.NextInt64(1, 100_000), new VatRule(VatCategory.S, new[] { 5.5m, 9, 19, 21 }[i], "")))]);
            var notes = new List<CreditNote>();
            while (invoice.Creditable.Cents > 0)
            {
                var part = random.Next(4) == 0 ? invoice.Creditable : Money.Euro(random.NextInt64(1, invoice.Creditable.Cents + 1));
                var note = Credit(invoice, notes, CreditNoteKind.Correction, part);
                notes.Add(note);
                Assert.Equal(part, note.Total);
                Assert.All(note.Shares, s => Assert.True(s.Net.Cents >= 0 && s.Vat.Cents >= 0 && Math.Abs(s.Vat.Cents - s.Net.Percent(s.Percent).Cents) <= 2, s.ToString()));
                Assert.Equal(invoice.Total, invoice.Paid + invoice.Open + invoice.Credited);
            }
            Assert.Equal((invoice.Net.Cents, invoice.Vat.Cents), (notes.Sum(n => n.Net.Cents), notes.Sum(n => n.Vat.Cents)));
            Assert.Equal(InvoiceState.Void, invoice.State);
        }
    }

    [Fact]
    public void Cent_by_cent_the_tax_does_not_drift()
    {
        var invoice = Issued((10_00, Taxed));
        var notes = new List<CreditNote>();
        for (var cent = 0; cent < 600; cent++) notes.Add(Credit(invoice, notes, CreditNoteKind.Correction, Money.Euro(1)));

        var rest = Credit(invoice, notes, CreditNoteKind.Void);

        Assert.InRange(rest.Vat.Cents - rest.Net.Percent(21).Cents, -1, 1);
    }

    [Fact]
    public void A_partial_waiver_leaves_the_rest_to_be_paid_and_does_not_tell_its_reason()
    {
        var invoice = Issued((450_00, new VatRule(VatCategory.O, 0, "No VAT.")));

        var note = Credit(invoice, [], CreditNoteKind.Waiver, Money.Euro(300_00), "First program of the country");

        Assert.Equal((InvoiceState.Issued, Money.Euro(150_00)), (invoice.State, invoice.Open));
        Assert.DoesNotContain("country", note.Reason, StringComparison.Ordinal);
        Pay(invoice, 150_00);
        Assert.Equal(InvoiceState.Paid, invoice.State);
    }

    [Fact]
    public void No_more_is_given_up_than_was_claimed()
    {
        var invoice = Issued((100_00, Taxed));
        Pay(invoice, 21_00);

        Assert.Equal(new MoreThanCreditable(Money.Euro(100_00)), invoice.WhyNotCredit(CreditNoteKind.Waiver, Money.Euro(100_01), "Kind"));
        Assert.Equal(new MoreThanCreditable(Money.Euro(121_00)), invoice.WhyNotCredit(CreditNoteKind.Correction, Money.Euro(121_01), "Wrong"));
        Assert.IsType<CreditNeedsReason>(invoice.WhyNotCredit(CreditNoteKind.Correction, Money.Euro(1), " "));
        Assert.IsType<NotAnAmount>(invoice.WhyNotCredit(CreditNoteKind.Correction, Money.Euro(0), "Nothing"));
    }

    [Fact]
    public void A_balance_pays_another_invoice_or_goes_back_and_never_more_than_there_is()
    {
        var (first, second) = (Issued((100_00, Taxed)), Issued((200_00, Taxed)));
        Pay(first, 150_00, confirmed: true);
        Assert.Equal(Money.Euro(29_00), first.Overpaid);

        Assert.IsType<MoreThanBalance>(first.MoveBalance(second, Money.Euro(29_01), Id<Payment>.New(), Secretary, Now, Today));
        Assert.IsType<NotFound>(first.MoveBalance(Issued((1_00, Taxed), Id<Organisation>.New()), Money.Euro(1), Id<Payment>.New(), Secretary, Now, Today));
        Assert.Null(first.MoveBalance(second, Money.Euro(20_00), Id<Payment>.New(), Secretary, Now, Today));
        Assert.IsType<MoreThanBalance>(first.Refund(Id<Payment>.New(), Money.Euro(9_01), Today, "", Secretary, Now, Today));
        Assert.Null(first.Refund(Id<Payment>.New(), Money.Euro(9_00), Today, "Back", Secretary, Now, Today));

        Assert.Equal((Money.Euro(121_00), Money.Euro(0), InvoiceState.Paid), (first.Paid, first.Overpaid, first.State));
        Assert.Equal((Money.Euro(20_00), InvoiceState.PartPaid), (second.Paid, second.State));
    }

    [Fact]
    public void A_payment_that_was_anothers_is_taken_back_once_and_the_invoice_waits_again()
    {
        var invoice = Issued((100_00, Taxed));
        var payment = Pay(invoice, 121_00);

        Assert.IsType<TakingBackNeedsReason>(invoice.TakeBack(payment, Id<Payment>.New(), "", Secretary, Now, Today));
        Assert.Null(invoice.TakeBack(payment, Id<Payment>.New(), "It was for 2026-0007", Secretary, Now, Today));
        Assert.IsType<TakenBackAlready>(invoice.TakeBack(payment, Id<Payment>.New(), "Again", Secretary, Now, Today));

        Assert.Equal((InvoiceState.Issued, Money.Euro(121_00), 2), (invoice.State, invoice.Open, invoice.Payments.Count));
    }

    [Fact]
    public void What_was_moved_on_cannot_be_taken_back_from_under_it()
    {
        var (first, second) = (Issued((100_00, Taxed)), Issued((200_00, Taxed)));
        var payment = Pay(first, 150_00, confirmed: true);
        Assert.Null(first.MoveBalance(second, Money.Euro(20_00), Id<Payment>.New(), Secretary, Now, Today));

        Assert.IsType<MovedOnAlready>(first.TakeBack(payment, Id<Payment>.New(), "Wrong", Secretary, Now, Today));
    }

    [Fact]
    public void The_equivalent_in_another_currency_keeps_its_rate()
    {
        var paid = new Exchanged(new Money(488_25, "USD"), 1.0850m, Today);

        Assert.Equal(Money.Euro(450_00), paid.InCurrency("EUR"));
        Assert.Null(ExchangeRate.Of([new(Id<ExchangeRate>.New(), "USD", Today.AddDays(1), 1.1m, "ECB")], "USD", Today));
    }

    private static readonly Id<Organisation> Payer = Id<Organisation>.New();

    private static CreditNote Credit(Invoice invoice, List<CreditNote> earlier, CreditNoteKind kind, Money? amount = null, string reason = "Wrong address") =>
        invoice.Credit(Id<CreditNote>.New(), kind, amount, reason, new InvoiceNumber(InvoiceSeries.CreditNotes, 2026, earlier.Count + 1, Today), earlier, Secretary, Today);

    private static Id<Payment> Pay(Invoice invoice, long cents, bool confirmed = false)
    {
        var id = Id<Payment>.New();
        Assert.Null(invoice.Record(new Receipt(id, PaymentKind.Bank, Money.Euro(cents), Today, "bank"), confirmed, Secretary, Now, Today));
        return id;
    }

    private static Invoice Issued(params (long Cents, VatRule Rule)[] lines) => Issued(lines, Payer);

    private static Invoice Issued((long Cents, VatRule Rule) line, Id<Organisation> payer) => Issued([line], payer);

    private static Invoice Issued((long Cents, VatRule Rule)[] lines, Id<Organisation> payer)
    {
        var invoice = new Invoice(Id<Invoice>.New(), FeeKind.Application, payer, null, InvoiceParty.Nobody, BankAccount.None, InvoiceParty.Nobody, "EUR");
        foreach (var (cents, rule) in lines) invoice.AddLine("Application fee", "", 1, Money.Euro(cents), rule);
        invoice.Issue(new InvoiceNumber(InvoiceSeries.Invoices, 2026, 1, Today), Today.AddDays(30), new Price(Money.Euro(1), FeeBand.Regular, "A", ""));
        return invoice;
    }
}
