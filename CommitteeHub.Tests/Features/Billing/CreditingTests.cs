using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Fees;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class CreditingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Viewer Sam = Cast.As(Cast.Sam);

    [Theory, OnBothDatabases]
    public async Task A_wrong_invoice_is_void_by_a_credit_note_and_issued_again_with_what_was_paid(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var wrong = await A.InvoiceOf(app, submission);
        Assert.Null(await PayAsync(app, wrong.Id, 100m));
        var command = Guid.CreateVersion7();

        Assert.Null(await app.Get<CorrectInvoice>().RunAsync(Sam, wrong.Id, command, "The VAT number was missing"));
        Assert.Null(await app.Get<CorrectInvoice>().RunAsync(Sam, wrong.Id, command, "The VAT number was missing"));

        var invoices = await app.ReadAsync(db => db.AllInvoices.Where(i => i.SubmissionId == submission).OrderBy(i => i.Number).ToListAsync());
        Assert.Equal([("2026-0001", InvoiceState.Void), ("2026-0002", InvoiceState.PartPaid)], invoices.Select(i => (i.Number!, i.State)));
        Assert.Equal((Money.Euro(100_00), Money.Euro(350_00), wrong.Id), (invoices[1].Paid, invoices[1].Open, invoices[1].ReplacesId!.Value));
        Assert.Equal(("C2026-0001", Money.Euro(450_00)), await app.ReadAsync(db => db.AllCreditNotes.Select(c => ValueTuple.Create(c.Number, c.Total)).SingleAsync()));
        Assert.Null(await PayAsync(app, invoices[1].Id, 350m));
        Assert.Equal(SubmissionState.CompletenessCheck, (await A.SubmissionOf(app, submission)).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_partial_waiver_is_a_credit_note_and_the_rest_settles_the_submission(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = await A.InvoiceOf(app, submission);

        Assert.Null(await app.Get<WaiveFee>().RunAsync(Sam, invoice.Id, Guid.CreateVersion7(), "Volunteers", 300m));
        Assert.Equal(SubmissionState.AwaitingFee, (await A.SubmissionOf(app, submission)).State);
        Assert.Null(await PayAsync(app, invoice.Id, 150m));

        Assert.Equal(SubmissionState.CompletenessCheck, (await A.SubmissionOf(app, submission)).State);
        var seen = (await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Olga), invoice.Id))!;
        Assert.Equal([("C2026-0001", Money.Euro(300_00), "Fee waived")], seen.CreditNotes.Select(c => (c.Number, c.Total, c.Reason)));
    }

    [Theory, OnBothDatabases]
    public async Task A_statement_tells_an_account_from_its_first_invoice_to_what_is_owed_now(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var first = (await A.InvoiceOf(app, await A.SubmittedProgram(app))).Id;
        var second = (await A.InvoiceOf(app, await A.SubmittedProgram(app))).Id;
        Assert.Null(await PayAsync(app, first, 500m, confirmed: true));
        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, second, Guid.CreateVersion7(), 50m, "Agreed by phone"));
        Assert.Null(await app.Get<MoveBalance>().RunAsync(Sam, first, second, Id<Payment>.New(), 40m));
        Assert.Null(await app.Get<RecordRefund>().RunAsync(Sam, first, Id<Payment>.New(), 10m, Today, "Back to Harbour"));

        var statement = (await app.Get<ReadStatement>().RunAsync(Cast.As(Cast.Olga), Cast.Harbour))!;

        Assert.Equal([450_00, 900_00, 850_00, 350_00, 360_00], statement.Lines.Select(l => l.Balance.Cents));
        Assert.Equal((Money.Euro(360_00), Money.Euro(360_00), Money.Euro(0)), (statement.Owed, statement.Open, statement.Credit));
        Assert.Equal(statement.Issued, statement.Paid + statement.Open + statement.Credited - statement.Credit);
        foreach (var stranger in new[] { Cast.Zoe, Cast.Ada, Cast.Ari }) Assert.Null(await app.Get<ReadStatement>().RunAsync(Cast.As(stranger), Cast.Harbour));
    }

    [Theory, OnBothDatabases]
    public async Task The_equivalent_in_another_currency_is_credited_at_the_rate_of_the_day(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var invoice = await A.InvoiceOf(app, await A.SubmittedProgram(app));

        Assert.IsType<NoRate>(await app.Get<RecordPayment>().RunAsync(Sam, invoice.Id, Id<Payment>.New(), 488.25m, Today, "Wire", currency: "USD"));
        Assert.Null(await app.Get<AddExchangeRate>().RunAsync(Sam, Id<ExchangeRate>.New(), "usd", Today.AddDays(-1), 1.0850m, "ECB"));
        Assert.IsType<RateKnown>(await app.Get<AddExchangeRate>().RunAsync(Sam, Id<ExchangeRate>.New(), "USD", Today.AddDays(-1), 2m, "ECB"));
        Assert.Null(await app.Get<RecordPayment>().RunAsync(Sam, invoice.Id, Id<Payment>.New(), 488.25m, Today, "Wire", currency: "USD"));

        var paid = (await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Olga), invoice.Id))!;
        Assert.Equal((InvoiceState.Paid, new Money(488_25, "USD"), 1.0850m), (paid.State, paid.Payments[0].Exchanged!.Paid, paid.Payments[0].Exchanged!.Rate));
    }

    [Theory, OnBothDatabases]
    public async Task An_expedited_application_costs_its_own_fee_once_the_newer_table_applies(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var draft = A.Draft();
        await app.SaveAsync(draft);
        Assert.IsType<NoFeeOnSchedule>(await app.Get<AskForExpedited>().RunAsync(Cast.As(Cast.Olga), draft.Id, true));
        Assert.IsType<NotFound>(await app.Get<AskForExpedited>().RunAsync(Cast.As(Cast.Zoe), draft.Id, true));

        var newer = await app.ReadAsync(db => db.AllFeeSchedules.Where(s => s.Code == PublishedFees.Newer).Select(s => s.Id).SingleAsync());
        Assert.Null(await app.Get<DateFeeSchedule>().RunAsync(Sam, newer, Today));
        Assert.Null(await app.Get<AskForExpedited>().RunAsync(Cast.As(Cast.Olga), draft.Id, true));
        Assert.Equal(Money.Euro(2985_00), (await app.Get<ReadFeeQuote>().RunAsync(Cast.As(Cast.Olga), draft.Id))!.Expedited);
        await A.Change(app, draft.Id, s => s.Submit(app.Now, new Completeness([])));
        Assert.Null(await app.Get<Change>().RunAsync(Viewer.System, async at => await app.Get<InvoiceIssuing>().IssueApplicationFeeAsync(at, await at.Db.AllSubmissions.SingleAsync(s => s.Id == draft.Id))));

        var invoice = await A.InvoiceOf(app, draft.Id);
        Assert.Equal((FeeKind.ExpeditedApplication, Money.Euro(2985_00)), (invoice.Kind, invoice.Total));
        Assert.IsType<DossierClosed>(await app.Get<AskForExpedited>().RunAsync(Cast.As(Cast.Olga), draft.Id, false));
    }

    [Theory, OnBothDatabases]
    public async Task A_list_of_countries_is_replaced_as_a_whole_from_a_day_on(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var table = await app.ReadAsync(db => db.AllFeeSchedules.Where(s => s.Code == PublishedFees.From2020).Select(s => s.Id).SingleAsync());
        CountryLine[] lines = [new("KE", FeeBand.Discounted, Today, null, "World Bank 2026"), new("PL", FeeBand.Discounted, Today, null, "Board decision")];

        Assert.IsType<NotPermitted>(await app.Get<ImportCountries>().RunAsync(Cast.As(Cast.Ada), table, lines, Today));
        Assert.IsType<StartsInThePast>(await app.Get<ImportCountries>().RunAsync(Sam, table, lines, Today.AddDays(-1)));
        Assert.Null(await app.Get<ImportCountries>().RunAsync(Sam, table, lines, Today));
        Assert.Null(await app.Get<ImportCountries>().RunAsync(Sam, table, lines, Today));

        await using var db = await app.DbAsync();
        async Task<long> PriceAsync(string country, DateOnly day) => (await InvoiceIssuing.PriceAsync(db, FeeKind.Application, "ODRQAP", country, day, default))!.Amount.Cents;
        Assert.Equal([150_00L, 150_00, 150_00, 450_00], new List<long> { await PriceAsync("KE", Today), await PriceAsync("PL", Today), await PriceAsync("IN", Today.AddDays(-1)), await PriceAsync("IN", Today) });
        Assert.Equal(2, (await app.Get<ReadFees>().RunAsync(Sam))!.Tables.Single(t => t.Id == table).Countries.Count(c => c.To is null));
    }

    private static Task<Refusal?> PayAsync(TestApp app, Id<Invoice> invoice, decimal amount, bool confirmed = false) =>
        app.Get<RecordPayment>().RunAsync(Sam, invoice, Id<Payment>.New(), amount, Today, "Bank", confirmed);
}
