using System.Text;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class BankTests
{
    private static readonly Viewer Sam = Cast.As(Cast.Sam);

    [Theory, OnBothDatabases]
    public async Task A_file_of_the_bank_settles_what_it_names_and_the_same_file_twice_changes_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);

        var preview = (await app.Get<ReadBankFile>().RunAsync(Sam, Encoding.UTF8.GetBytes(BankFileTests.Camt)))!;
        Assert.Equal((5, 5, MatchKind.Sure), (preview.Lines.Count, preview.New, preview.Lines[0].Match.Kind));
        await Task.WhenAll(TakeInAsync(app), TakeInAsync(app));
        await TakeInAsync(app);

        Assert.Equal((InvoiceState.Paid, Money.Euro(0)), ((await A.InvoiceOf(app, submission)).State, (await A.InvoiceOf(app, submission)).Overpaid));
        Assert.Equal(SubmissionState.CompletenessCheck, (await A.SubmissionOf(app, submission)).State);
        Assert.Equal(0, (await app.Get<ReadBankFile>().RunAsync(Sam, Encoding.UTF8.GetBytes(BankFileTests.Camt)))!.New);
        Assert.Equal(5, await app.ReadAsync(db => db.AllBankEntries.CountAsync()));
        Assert.Equal(4, (await app.Get<ReadBankEntries>().RunAsync(Sam))!.Open);
    }

    [Theory, OnBothDatabases]
    public async Task What_matched_nothing_is_assigned_by_hand_or_left_aside_with_a_reason(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var lakeside = await A.InvoiceOf(app, await A.SubmittedProgram(app, Cast.Lakeside));
        await TakeInAsync(app);
        var waiting = (await app.Get<ReadBankEntries>().RunAsync(Sam))!.Entries;
        var (hundred, other) = (waiting.Single(e => e.Amount == Money.Euro(100_00)), waiting.First(e => e.Amount == Money.Euro(13_00)));
        var command = Guid.CreateVersion7();

        Assert.Null(await app.Get<AssignBankEntry>().RunAsync(Sam, hundred.Id, lakeside.Id, command));
        Assert.Null(await app.Get<AssignBankEntry>().RunAsync(Sam, hundred.Id, lakeside.Id, command));
        Assert.IsType<EntryIsAssigned>(await app.Get<AssignBankEntry>().RunAsync(Sam, hundred.Id, lakeside.Id, Guid.CreateVersion7()));
        Assert.IsType<IgnoringNeedsReason>(await app.Get<IgnoreBankEntry>().RunAsync(Sam, other.Id, " "));
        Assert.Null(await app.Get<IgnoreBankEntry>().RunAsync(Sam, other.Id, "A private donation"));
        Assert.Equal(Money.Euro(50_00), (await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.Id == lakeside.Id))).Open);

        var payment = (await app.Get<ReadInvoice>().RunAsync(Sam, lakeside.Id))!.Payments.Single();
        Assert.Null(await app.Get<TakePaymentBack>().RunAsync(Sam, lakeside.Id, payment.Id, Id<Payment>.New(), "It was Harbour's"));
        Assert.Contains((await app.Get<ReadBankEntries>().RunAsync(Sam))!.Entries, e => e.Id == hundred.Id);
        Assert.Null(await app.Get<TakeUpBankEntry>().RunAsync(Sam, other.Id));
        Assert.Empty((await app.Get<ReadBankEntries>().RunAsync(Sam, BankEntryState.Ignored))!.Entries);
    }

    [Theory, OnBothDatabases]
    public async Task Two_secretaries_who_assign_the_same_line_at_once_assign_it_once(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var invoice = await A.InvoiceOf(app, await A.SubmittedProgram(app, Cast.Lakeside));
        await TakeInAsync(app);
        var line = (await app.Get<ReadBankEntries>().RunAsync(Sam))!.Entries.Single(e => e.Amount == Money.Euro(100_00));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Get<AssignBankEntry>().RunAsync(Sam, line.Id, invoice.Id, Guid.CreateVersion7())));

        Assert.Single(answers, a => a is null);
        Assert.Equal(Money.Euro(100_00), (await app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.Id == invoice.Id))).Paid);
    }

    [Fact]
    public async Task The_bank_is_the_secretariats_alone()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await A.SubmittedProgram(app);

        foreach (var stranger in new[] { Cast.Ada, Cast.Olga, Cast.Ari })
        {
            Assert.Null(await app.Get<ReadBankEntries>().RunAsync(Cast.As(stranger)));
            Assert.Null(await app.Get<ReadBankFile>().RunAsync(Cast.As(stranger), Encoding.UTF8.GetBytes(BankFileTests.Camt)));
            Assert.IsType<NotPermitted>(await TakeInAsync(app, stranger));
        }
        Assert.Equal(0, await app.ReadAsync(db => db.AllBankEntries.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Reminders_go_out_once_for_each_step_however_often_the_job_runs_and_stop_when_it_is_paid(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var invoice = await A.InvoiceOf(app, await A.SubmittedProgram(app));
        app.Clock.Move(TimeSpan.FromDays(31));
        await app.Get<MarkOverdueInvoices>().RunAsync();
        Assert.Equal(0, await app.Get<SendReminders>().RunAsync());

        app.Clock.Move(TimeSpan.FromDays(7));
        var sent = await Task.WhenAll(app.Get<SendReminders>().RunAsync(), app.Get<SendReminders>().RunAsync());
        Assert.Equal(1, sent.Sum() + await app.Get<SendReminders>().RunAsync());
        app.Clock.Move(TimeSpan.FromDays(14));
        Assert.Equal(1, await app.Get<SendReminders>().RunAsync());
        Assert.Null(await app.Get<PauseReminders>().RunAsync(Sam, invoice.Id, new DateOnly(2027, 3, 31), "They asked for time"));
        app.Clock.Move(TimeSpan.FromDays(30));
        Assert.Equal(0, await app.Get<SendReminders>().RunAsync());

        var mails = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.Subject.Contains("eminder")).OrderBy(m => m.Subject).ToListAsync());
        Assert.Equal(4, mails.Count);
        Assert.All(mails, m => Assert.DoesNotContain('{', m.Body));
        Assert.Contains("450.00 EUR", mails[0].Body, StringComparison.Ordinal);
        Assert.Equal([1, 2], (await app.Get<ReadInvoice>().RunAsync(Cast.As(Cast.Olga), invoice.Id))!.Reminders.Select(r => r.Step));
    }

    [Theory, OnBothDatabases]
    public async Task The_books_of_a_year_come_to_the_same_by_month_by_kind_and_as_a_file(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var first = await A.InvoiceOf(app, await A.SubmittedProgram(app));
        await A.SubmittedProgram(app, Cast.Lakeside);
        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, first.Id, Guid.CreateVersion7(), 50m, "=HYPERLINK(\"evil\")"));
        Assert.Null(await app.Get<RecordPayment>().RunAsync(Sam, first.Id, Id<Payment>.New(), 400m, new DateOnly(2026, 11, 23), "@bank"));

        var income = (await app.Get<ReadIncome>().RunAsync(Sam, 2026))!;

        Assert.Equal((Money.Euro(550_00), Money.Euro(400_00)), (income.Total, income.Received));
        Assert.Equal(income.Total, income.Months[10].Claimed[FeeKind.Application]);
        Assert.Equal((Money.Euro(600_00), Money.Euro(50_00), Money.Euro(150_00)), (income.Sums.Issued, income.Sums.Credited, income.Sums.Open));
        Assert.Null(await app.Get<ReadIncome>().RunAsync(Cast.As(Cast.Olga), 2026));
    }

    private static Task<Refusal?> TakeInAsync(TestApp app, Id<CommitteeHub.Domain.Committees.Person>? by = null) =>
        app.Get<ImportBankLines>().RunAsync(Cast.As(by ?? Cast.Sam), "statement.xml", BankFile.Read(Encoding.UTF8.GetBytes(BankFileTests.Camt), "").Lines);
}
