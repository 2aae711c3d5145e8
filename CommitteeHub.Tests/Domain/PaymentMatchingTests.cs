using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class PaymentMatchingTests
{
    private static readonly Awaited First = new(Id<Invoice>.New(), "2026-0001", "Harbour Mediation School", Money.Euro(450_00));
    private static readonly Awaited Second = new(Id<Invoice>.New(), "2026-0002", "Lakeside Dispute Centre", Money.Euro(150_00));
    private static readonly Awaited Third = new(Id<Invoice>.New(), "2026-0012", "Harbour Mediation School", Money.Euro(150_00));
    private static readonly Awaited[] All = [First, Second, Third];

    [Theory]
    [InlineData("Invoice 2026-0001", 450_00)]
    [InlineData("FACTUUR 2026 0001 DANK", 450_00)]
    [InlineData("ref20260001/x", 450_00)]
    [InlineData("2026/0001 first half", 225_00)]
    public void A_payment_that_names_its_invoice_is_sure_up_to_what_is_open(string text, long cents)
    {
        var match = PaymentMatching.Find(Line(text, cents), All);

        Assert.Equal((MatchKind.Sure, First, Money.Euro(cents)), (match.Kind, match.Shares[0].Invoice, match.Shares[0].Amount));
    }

    [Theory]
    [InlineData("Invoice 2026-0001", 450_01)]
    [InlineData("2026-0001 and 2026-0002", 500_00)]
    public void What_does_not_fit_is_looked_at_by_a_person(string text, long cents) => Assert.Equal(MatchKind.Likely, PaymentMatching.Find(Line(text, cents), All).Kind);

    [Theory]
    [InlineData("RE-2026/0001", "Invoice re 2026 0001", 450_00, MatchKind.Sure)]
    [InlineData("RE-2026/0001", "RE20260001 first half", 225_00, MatchKind.Sure)]
    [InlineData("RE-2026/0001", "XRE20260001", 225_00, MatchKind.None)]
    [InlineData("17", "Invoice 17 of us", 450_00, MatchKind.Likely)]
    [InlineData("0001", "2026-0001", 150_00, MatchKind.None)]
    public void A_number_of_another_series_is_found_however_it_is_spaced_and_a_short_one_is_looked_at(string number, string text, long cents, MatchKind kind)
    {
        var before = new Awaited(Id<Invoice>.New(), number, "Valley School", Money.Euro(450_00));

        var match = PaymentMatching.Find(Line(text, cents), [before]);

        Assert.Equal(kind, match.Kind);
        Assert.All(match.Shares, s => Assert.Equal(before, s.Invoice));
    }

    [Fact]
    public void What_lies_within_a_longer_number_is_only_a_part_of_it()
    {
        var before = new Awaited(Id<Invoice>.New(), "RE-2026-0001", "Valley School", Money.Euro(450_00));

        Assert.Equal((MatchKind.Sure, before), (PaymentMatching.Find(Line("RE-2026-0001", 100_00), [.. All, before]).Kind, PaymentMatching.Find(Line("RE-2026-0001", 100_00), [.. All, before]).Shares.Single().Invoice));
        Assert.Equal((MatchKind.Sure, First), (PaymentMatching.Find(Line("2026-0001", 100_00), [.. All, before]).Kind, PaymentMatching.Find(Line("2026-0001", 100_00), [.. All, before]).Shares.Single().Invoice));
    }

    [Fact]
    public void Eight_figures_may_be_a_day_and_are_sure_only_with_the_very_amount()
    {
        var due = new Awaited(Id<Invoice>.New(), "2026-1123", "Harbour Mediation School", Money.Euro(450_00));

        Assert.Equal(MatchKind.Likely, PaymentMatching.Find(Line("TRTP SEPA 20261123", 35_00), [due]).Kind);
        Assert.Equal(MatchKind.Sure, PaymentMatching.Find(Line("20261123", 450_00), [due]).Kind);
        Assert.Equal(MatchKind.Sure, PaymentMatching.Find(Line("2026-1123", 35_00), [due]).Kind);
    }

    [Theory]
    [InlineData("Credit note C2026-0001", 450_01)]
    [InlineData("Call 120260001", 1)]
    [InlineData("Donation", 99_00)]
    [InlineData("Donation", 150_00)]
    public void What_names_no_open_invoice_and_fits_none_alone_matches_nothing(string text, long cents) => Assert.Equal(MatchKind.None, PaymentMatching.Find(Line(text, cents), All).Kind);

    [Fact]
    public void Several_invoices_are_paid_at_once_when_their_sum_fits()
    {
        var match = PaymentMatching.Find(Line("2026-0012, 2026-0001", 600_00), All);

        Assert.Equal(MatchKind.Sure, match.Kind);
        Assert.Equal([(First, Money.Euro(450_00)), (Third, Money.Euro(150_00))], match.Shares);
    }

    [Fact]
    public void Without_a_number_the_payer_and_the_amount_suggest_one()
    {
        Assert.Equal(Third, PaymentMatching.Find(Line("thanks", 150_00, "HARBOUR MEDIATION SCHOOL BV"), All).Shares.Single().Invoice);
        Assert.Equal(MatchKind.Likely, PaymentMatching.Find(Line("thanks", 450_00, "Somebody"), All).Kind);
    }

    [Fact]
    public void Other_currencies_match_nothing_by_themselves() =>
        Assert.Equal(Match.None, PaymentMatching.Find(Line("2026-0001", 450_00) with { Amount = new Money(450_00, "USD") }, All));

    [Fact]
    public void Reminders_come_one_at_a_time_with_their_pause_in_between_even_after_weeks_of_silence()
    {
        var due = new DateOnly(2026, 1, 31);
        var invoice = new Invoice(Id<Invoice>.New(), FeeKind.Audit, Id<CommitteeHub.Domain.Submissions.Organisation>.New(), null, InvoiceParty.Nobody, BankAccount.None, InvoiceParty.Nobody, "EUR");
        invoice.AddLine("Audit", "", 1, Money.Euro(150_00), new VatRule(VatCategory.O, 0, "None"));
        invoice.Issue(new InvoiceNumber(InvoiceSeries.Invoices, 2026, 1, due.AddDays(-30)), due, new Price(Money.Euro(150_00), FeeBand.Regular, "A", ""));
        var steps = ReminderPlan.First().Steps;

        Assert.Null(invoice.ReminderDue(steps, due.AddDays(60)));
        invoice.BecomeOverdue(due.AddDays(1));
        Assert.Null(invoice.ReminderDue(steps, due.AddDays(6)));
        Assert.Equal(1, invoice.ReminderDue(steps, due.AddDays(60)));
        Assert.Null(invoice.PauseReminders(due.AddDays(70), "They asked", due.AddDays(60)));
        Assert.Null(invoice.ReminderDue(steps, due.AddDays(70)));
        Assert.Equal(1, invoice.ReminderDue(steps, due.AddDays(71)));
        invoice.Remind(1, due.AddDays(71));
        Assert.Null(invoice.ReminderDue(steps, due.AddDays(84)));
        Assert.Equal(2, invoice.ReminderDue(steps, due.AddDays(85)));
    }

    [Fact]
    public void A_letter_names_only_what_there_is_and_the_steps_follow_one_another()
    {
        var plan = ReminderPlan.First();

        Assert.IsType<UnknownField>(plan.Change([.. plan.Steps.Select(s => s with { Text = "Pay {amount}" })]));
        Assert.IsType<ReminderDaysNotRising>(plan.Change([.. plan.Steps.Select(s => s with { DaysAfterDue = 7 })]));
        Assert.IsType<ReminderSaysNothing>(plan.Change([.. plan.Steps.Select(s => s with { Subject = " " })]));
        Assert.Null(plan.Change([.. plan.Steps.Select(s => s with { DaysAfterDue = s.DaysAfterDue + 1 })]));
        Assert.Equal("Open: 1.00 EUR", ReminderStep.Fill("Open: {open}", new Dictionary<string, string> { ["open"] = "1.00 EUR" }));
    }

    private static StatementLine Line(string text, long cents, string payer = "") => new("NL1", "1", new DateOnly(2026, 11, 23), Money.Euro(cents), payer, "", text);
}
