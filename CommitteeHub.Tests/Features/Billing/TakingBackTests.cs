using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Fees;
using CommitteeHub.Features.Recognition;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class TakingBackTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Viewer Sam = Cast.As(Cast.Sam);
    private static readonly Id<CommitteeHub.Domain.Committees.Person>[] Three = [Cast.Ada, Cast.Chika, Cast.Dana];

    [Fact]
    public async Task No_panel_is_seated_while_the_fee_is_open_again()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = (await A.InvoiceOf(app, submission)).Id;
        Assert.Null(await PayAsync(app, invoice, 450m));
        Assert.Null(await app.Get<ConfirmComplete>().RunAsync(Sam, submission));
        await TakeBackAsync(app, invoice);

        Assert.IsType<FeeNotSettled>(await app.Get<AssignPanel>().RunAsync(Sam, submission, Three));
        Assert.Null(await PayAsync(app, invoice, 450m));
        Assert.Null(await app.Get<AssignPanel>().RunAsync(Sam, submission, Three));
        await TakeBackAsync(app, invoice);
        Assert.Null(await app.Get<AssignPanel>().RunAsync(Sam, submission, [Cast.Ada, Cast.Chika, Cast.Emil]));
    }

    [Fact]
    public async Task A_year_whose_payment_was_taken_back_waits_for_it_again()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var invoice = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.PersonId == person));

        await TakeBackAsync(app, invoice.Id);

        var practice = await Recognising.PracticeOf(app, person);
        Assert.Equal((PractitionerState.AwaitingContribution, null), (practice.State, practice.ListedUntil));
        Assert.Equal([NotFoundReason.ContributionNotPaid], (await app.Get<ReadPractice>().RunAsync(Cast.As(person)))!.WhyNotFound);
        Assert.Equal(0, await app.ReadAsync(db => db.AllRegisterPeople.CountAsync()));
        Assert.Null(await PayAsync(app, invoice.Id, invoice.Total.Amount));
        Assert.Equal(PractitionerState.Listed, (await Recognising.PracticeOf(app, person)).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_year_whose_fee_was_credited_in_full_is_over_and_another_can_be_asked_for(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var invoice = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.PersonId == person));
        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, invoice.Id, Guid.CreateVersion7(), 25m, "A part."));
        Assert.Equal(PractitionerState.Listed, (await Recognising.PracticeOf(app, person)).State);

        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, invoice.Id, Guid.CreateVersion7(), null, "Called off."));

        var practice = await Recognising.PracticeOf(app, person);
        Assert.Equal((PractitionerState.AwaitingContribution, null, true), (practice.State, practice.ListedUntil, Assert.Single(practice.Periods).IsGivenUp));
        Assert.Equal(0, await app.ReadAsync(db => db.AllRegisterPeople.CountAsync()));
        Assert.True((await app.Get<ReadPractice>().RunAsync(Cast.As(person)))!.MayAsk);
    }

    [Fact]
    public async Task A_year_that_was_paid_and_was_to_follow_begins_when_the_one_before_it_is_credited()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var first = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.PersonId == person));
        Assert.Null(await app.Get<AskForListing>().RunAsync(Cast.As(person), Id<ListingPeriod>.New(), Recognising.Billed));
        var second = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.PersonId == person && i.State == InvoiceState.Issued));
        Assert.Null(await PayAsync(app, second.Id, second.Total.Amount));
        app.Clock.Move(TimeSpan.FromDays(100));

        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, first.Id, Guid.CreateVersion7(), null, "Called off."));

        var practice = await Recognising.PracticeOf(app, person);
        Assert.Equal((PractitionerState.Listed, Today.AddDays(100).AddMonths(12).AddDays(-1)), (practice.State, practice.ListedUntil));
        Assert.Equal(Today.AddDays(100), practice.Periods.Single(p => p.InvoiceId == second.Id).From);
    }

    [Fact]
    public async Task A_year_whose_invoice_is_corrected_goes_on()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var invoice = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.PersonId == person));

        Assert.Null(await app.Get<CorrectInvoice>().RunAsync(Sam, invoice.Id, Guid.CreateVersion7(), "Another address."));

        Assert.Equal((PractitionerState.Listed, Today.AddMonths(12).AddDays(-1)), ((await Recognising.PracticeOf(app, person)).State, (await Recognising.PracticeOf(app, person)).ListedUntil));
    }

    /// <summary>As older versions left it: the invoice is void and the year goes on.</summary>
    [Fact]
    public async Task The_daily_look_at_listings_ends_a_year_whose_invoice_is_void()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        var invoice = (await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.PersonId == person))).Id;
        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, invoice, Guid.CreateVersion7(), null, "Called off."));
        await using (var db = await app.DbAsync())
        {
            await db.Set<ListingPeriod>().ExecuteUpdateAsync(p => p.SetProperty(x => x.From, Today).SetProperty(x => x.Until, Today.AddYears(1)).SetProperty(x => x.IsGivenUp, false));
            await db.AllPractitioners.Where(p => p.PersonId == person).ExecuteUpdateAsync(p => p.SetProperty(x => x.State, PractitionerState.Listed).SetProperty(x => x.ListedUntil, Today.AddYears(1)));
        }

        for (var i = 0; i < 2; i++) await app.Get<PassListings>().RunAsync();

        Assert.Equal((PractitionerState.AwaitingContribution, null), ((await Recognising.PracticeOf(app, person)).State, (await Recognising.PracticeOf(app, person)).ListedUntil));
    }

    [Fact]
    public async Task A_listing_is_renewed_a_year_ahead_and_no_further()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        var person = await Recognising.ListAsync(app);
        Assert.Null(await app.Get<AskForListing>().RunAsync(Cast.As(person), Id<ListingPeriod>.New(), Recognising.Billed));
        var second = await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.PersonId == person && i.State == InvoiceState.Issued));
        Assert.Null(await PayAsync(app, second.Id, second.Total.Amount));

        Assert.Equal(new ListedLongEnough(Today.AddMonths(24).AddDays(-1)), await app.Get<AskForListing>().RunAsync(Cast.As(person), Id<ListingPeriod>.New(), Recognising.Billed));
        Assert.False((await app.Get<ReadPractice>().RunAsync(Cast.As(person)))!.MayAsk);
    }

    [Fact]
    public async Task A_line_in_another_currency_that_was_taken_back_waits_whole_again()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var invoice = (await A.InvoiceOf(app, await A.SubmittedProgram(app))).Id;
        Assert.Null(await app.Get<AddExchangeRate>().RunAsync(Sam, Id<ExchangeRate>.New(), "USD", Today, 1.0850m, "ECB"));
        Assert.Null(await app.Get<ImportBankLines>().RunAsync(Sam, "statement.csv", [new StatementLine("NL91", "R-1", Today, new Money(488_25, "USD"), "Harbour", "", "Fee")]));
        var entry = (await app.Get<ReadBankEntries>().RunAsync(Sam))!.Entries.Single();
        Assert.Null(await app.Get<AssignBankEntry>().RunAsync(Sam, entry.Id, invoice, Guid.CreateVersion7()));

        await TakeBackAsync(app, invoice);

        Assert.Equal(new Money(488_25, "USD"), (await app.Get<ReadBankEntries>().RunAsync(Sam))!.Entries.Single().Left);
        Assert.Empty(await app.Get<CommitteeHub.Data.Invariants.InvariantCheck>().ViolationsAsync());
    }

    [Fact]
    public async Task What_another_payer_wrote_is_seen_by_the_secretariat_alone_once_it_was_taken_back()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var invoice = (await A.InvoiceOf(app, await A.SubmittedProgram(app))).Id;
        Assert.Null(await PayAsync(app, invoice, 150m));
        Assert.Equal(["Lakeside, course of Ms Roe"], (await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Olga), invoice))!.Payments.Select(p => p.Reference));
        await TakeBackAsync(app, invoice);

        Assert.All((await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Olga), invoice))!.Payments, p => Assert.Equal("", p.Reference));
        Assert.DoesNotContain((await app.Get<ReadStatement>().RunAsync(Cast.As(Cast.Olga), Cast.Harbour))!.Lines, l => l.About.Contains("Lakeside", StringComparison.Ordinal));
        Assert.Equal(["Lakeside, course of Ms Roe", "It was Lakeside's"], (await app.Get<ReadInvoice>().RunAsync(Sam, invoice))!.Payments.Select(p => p.Reference));
    }

    [Fact]
    public async Task A_part_is_waived_once_however_often_it_is_asked_for_and_the_reason_is_no_book()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var (invoice, command) = ((await A.InvoiceOf(app, submission)).Id, Guid.CreateVersion7());

        Assert.IsType<ReferenceTooLong>(await app.Get<WaiveFee>().RunAsync(Sam, invoice, command, new string('x', 1001), 100m));
        for (var i = 0; i < 2; i++) Assert.Null(await app.Get<WaiveFee>().RunAsync(Sam, invoice, command, "Volunteers", 100m));

        Assert.Equal(Money.Euro(350_00), (await A.InvoiceOf(app, submission)).Open);
    }

    private static async Task TakeBackAsync(TestApp app, Id<Invoice> invoice)
    {
        var payment = (await app.Get<ReadInvoice>().RunAsync(Sam, invoice))!.Payments.Last(p => p is { Kind: PaymentKind.Bank, IsTakenBack: false });
        Assert.Null(await app.Get<TakePaymentBack>().RunAsync(Sam, invoice, payment.Id, Id<Payment>.New(), "It was Lakeside's"));
    }

    private static Task<Refusal?> PayAsync(TestApp app, Id<Invoice> invoice, decimal amount) =>
        app.Get<RecordPayment>().RunAsync(Sam, invoice, Id<Payment>.New(), amount, Today, "Lakeside, course of Ms Roe");
}
