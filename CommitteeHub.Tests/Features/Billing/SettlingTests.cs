using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class SettlingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory, OnBothDatabases]
    public async Task A_submission_goes_on_to_the_completeness_check_when_the_last_cent_arrived(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);

        Assert.Null(await PayAsync(app, submission, 449.99m));
        Assert.Equal(SubmissionState.AwaitingFee, (await A.SubmissionOf(app, submission)).State);
        Assert.Null(await PayAsync(app, submission, 0.01m));

        Assert.Equal(SubmissionState.CompletenessCheck, (await A.SubmissionOf(app, submission)).State);
        Assert.Equal(InvoiceState.Paid, (await A.InvoiceOf(app, submission)).State);
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.EndsWith("is settled"))));
    }

    [Theory, OnBothDatabases]
    public async Task A_waived_fee_counts_as_settled(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = await A.InvoiceOf(app, submission);

        Assert.Null(await app.Get<WaiveFee>().RunAsync(Cast.As(Cast.Sam), invoice.Id, Guid.CreateVersion7(), "First program from this country"));

        Assert.Equal(SubmissionState.CompletenessCheck, (await A.SubmissionOf(app, submission)).State);
        Assert.Contains(await app.ReadAsync(db => db.AllLedgerLines.Select(l => l.Kind).ToListAsync()), k => k == nameof(FeeWaived));
    }

    [Theory, OnBothDatabases]
    public async Task Two_secretaries_who_record_the_same_rest_at_once_do_not_count_it_twice(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);

        var answers = await Task.WhenAll(PayAsync(app, submission, 450m), PayAsync(app, submission, 450m));

        Assert.Single(answers, a => a is null);
        Assert.Single(answers, a => a is MoreThanOpen);
        Assert.Equal(Money.Euro(450_00), (await A.InvoiceOf(app, submission)).Paid);
    }

    [Theory, OnBothDatabases]
    public async Task A_contact_who_says_it_is_paid_is_refused_and_the_attempt_is_on_record(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = await A.InvoiceOf(app, submission);

        Assert.IsType<NotPermitted>(await PayAsync(app, submission, 450m, Cast.As(Cast.Olga)));
        Assert.IsType<NotPermitted>(await app.Get<WaiveFee>().RunAsync(Cast.As(Cast.Olga), invoice.Id, Guid.CreateVersion7(), "We are nice"));

        Assert.Equal(2, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(AttemptRefused))));
        Assert.Equal(InvoiceState.Issued, (await A.InvoiceOf(app, submission)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Members_administrators_and_other_organisations_do_not_even_learn_that_there_is_an_invoice(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = await A.InvoiceOf(app, submission);

        foreach (var stranger in new[] { Cast.As(Cast.Ada), Cast.As(Cast.Ari), Cast.As(Cast.Zoe), Viewer.Public })
        {
            Assert.IsType<NotFound>(await PayAsync(app, submission, 450m, stranger));
            Assert.IsType<NotFound>(await app.Get<WaiveFee>().RunAsync(stranger, invoice.Id, Guid.CreateVersion7(), "Please"));
            Assert.Null(await app.Get<ReadInvoice>().RunAsync(stranger, invoice.Id));
        }

        Assert.Null(await app.Get<ReadInvoices>().RunAsync(Cast.As(Cast.Ada)));
        Assert.Empty((await app.Get<ReadInvoices>().RunAsync(Cast.As(Cast.Zoe)))!.Rows);
    }

    [Theory, OnBothDatabases]
    public async Task The_organisation_sees_its_invoice_without_the_reason_of_a_waiver(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = await A.InvoiceOf(app, submission);
        await app.Get<WaiveFee>().RunAsync(Cast.As(Cast.Sam), invoice.Id, Guid.CreateVersion7(), "Between us");

        Assert.Null((await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Olga), invoice.Id))!.ForSecretary);
        Assert.Equal("Between us", (await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Sam), invoice.Id))!.ForSecretary!.WaiverReason);
        Assert.Equal(("2026-0001", InvoiceState.Waived), (await app.Get<ReadInvoices>().RunAsync(Cast.As(Cast.Olga)))!.Rows.Select(r => (r.Number, r.State)).Single());
    }

    [Theory, OnBothDatabases]
    public async Task Money_for_a_withdrawn_submission_is_recorded_and_moves_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        await A.Change(app, submission, s => s.Withdraw("No longer offered", app.Now));

        Assert.Null(await PayAsync(app, submission, 450m));

        Assert.Equal(SubmissionState.Withdrawn, (await A.SubmissionOf(app, submission)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Invoices_become_overdue_once_however_often_the_job_runs(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);

        await app.Get<MarkOverdueInvoices>().RunAsync();
        Assert.Equal(InvoiceState.Issued, (await A.InvoiceOf(app, submission)).State);
        app.Clock.Move(TimeSpan.FromDays(31));
        await app.Get<MarkOverdueInvoices>().RunAsync();
        await app.Get<MarkOverdueInvoices>().RunAsync();

        Assert.Equal(InvoiceState.Overdue, (await A.InvoiceOf(app, submission)).State);
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(InvoiceBecameOverdue))));
    }

    [Theory]
    [InlineData("450", 450_00)]
    [InlineData(" 450,00 ", 450_00)]
    [InlineData("0.5", 50)]
    [InlineData("1,500", null)]
    [InlineData("-5", null)]
    [InlineData("450.001", null)]
    [InlineData("", null)]
    public void A_typed_amount_is_read_only_when_it_cannot_be_misread(string typed, int? cents) =>
        Assert.Equal(cents, (int?)(TypedAmount.Read(typed) * 100));

    private static async Task<Refusal?> PayAsync(TestApp app, Id<Submission> submission, decimal amount, Viewer? by = null) =>
        await app.Get<RecordPayment>().RunAsync(by ?? Cast.As(Cast.Sam), (await A.InvoiceOf(app, submission)).Id, Id<Payment>.New(), amount, Today, "Bank 23 Nov");
}
