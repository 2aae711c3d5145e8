using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Programs;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Fees;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Billing;

public sealed class ClaimingAgainTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Viewer Sam = Cast.As(Cast.Sam);

    [Fact]
    public async Task The_desk_and_the_applicant_see_the_invoice_that_took_the_place_of_a_wrong_one()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        app.Clock.SetTo(new DateTimeOffset(2026, 12, 30, 9, 0, 0, TimeSpan.Zero));
        await A.SubmittedProgram(app, Cast.Lakeside);
        var submission = await A.SubmittedProgram(app);
        app.Clock.SetTo(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.Zero));
        Assert.Null(await app.Get<CorrectInvoice>().RunAsync(Sam, (await A.InvoiceOf(app, submission)).Id, Guid.CreateVersion7(), "The VAT number was missing"));

        var again = await OpenInvoiceOf(app, submission);
        Assert.Equal("2027-0001", again.Number);
        Assert.Equal(again.Id, (await app.Get<ReadDeskSubmission>().RunAsync(Sam, submission))!.InvoiceId);
        Assert.Equal(InvoiceState.Issued, (await app.Get<ReadDesk>().RunAsync(Sam, null, null))!.Rows.Single(r => r.Id == submission).Fee);
        Assert.Equal("2027-0001", (await app.Get<ReadApplication>().RunAsync(submission, Cast.As(Cast.Olga)))!.Invoice!.Number);
    }

    [Fact]
    public async Task The_desk_shows_the_fee_of_an_audit_too()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var draft = A.Draft();
        await app.SaveAsync(draft);
        Assert.Null(await app.Get<Change>().RunAsync(Viewer.System, async at => await app.Get<InvoiceIssuing>().ClaimAsync(at,
            new FeeClaim(FeeKind.Audit, Cast.Harbour, "ODRQAP", Today, "Audit fee", "Online mediator course", $"submission/{draft.Id}") { Submission = draft.Id })));
        await A.Change(app, draft.Id, s => s.Submit(app.Now, new Completeness([])));

        Assert.Equal((await A.InvoiceOf(app, draft.Id)).Id, (await app.Get<ReadDeskSubmission>().RunAsync(Sam, draft.Id))!.InvoiceId);
        Assert.Equal(InvoiceState.Issued, (await app.Get<ReadDesk>().RunAsync(Sam, null, null))!.Rows.Single().Fee);
    }

    [Fact]
    public async Task A_fee_whose_invoice_was_taken_back_wholly_is_claimed_again_once_and_settles_the_submission()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var wrong = (await A.InvoiceOf(app, submission)).Id;
        var command = Guid.CreateVersion7();
        Assert.IsType<FeeNotToClaimAgain>(await app.Get<ClaimFeeAgain>().RunAsync(Sam, wrong, Guid.CreateVersion7()));
        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, wrong, Guid.CreateVersion7(), null, "Made out to the wrong school"));
        Assert.True((await app.Get<ReadInvoice>().RunAsync(Sam, wrong))!.ForSecretary!.MayClaimAgain);
        Assert.IsType<NotPermitted>(await app.Get<ClaimFeeAgain>().RunAsync(Cast.As(Cast.Olga), wrong, command));

        Assert.Null(await app.Get<ClaimFeeAgain>().RunAsync(Sam, wrong, command));
        Assert.Null(await app.Get<ClaimFeeAgain>().RunAsync(Sam, wrong, command));

        Assert.False((await app.Get<ReadInvoice>().RunAsync(Sam, wrong))!.ForSecretary!.MayClaimAgain);
        Assert.IsType<FeeNotToClaimAgain>(await app.Get<ClaimFeeAgain>().RunAsync(Sam, wrong, Guid.CreateVersion7()));
        var again = await OpenInvoiceOf(app, submission);
        Assert.Equal((wrong, Money.Euro(450_00)), (again.ReplacesId!.Value, again.Total));
        Assert.Null(await PayAsync(app, again.Id, 450m));
        Assert.Equal(SubmissionState.CompletenessCheck, (await A.SubmissionOf(app, submission)).State);
    }

    [Fact]
    public async Task What_was_waived_in_part_and_corrected_for_the_rest_counts_as_waived()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = (await A.InvoiceOf(app, submission)).Id;
        Assert.Null(await app.Get<WaiveFee>().RunAsync(Sam, invoice, Guid.CreateVersion7(), "Volunteers", 300m));

        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, invoice, Guid.CreateVersion7(), 150m, "Agreed by phone"));

        Assert.Equal(InvoiceState.Waived, (await A.InvoiceOf(app, submission)).State);
        Assert.Equal(SubmissionState.CompletenessCheck, (await A.SubmissionOf(app, submission)).State);
    }

    [Fact]
    public async Task A_dossier_that_was_returned_costs_no_second_fee_when_the_first_was_credited_in_between()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var dossier = await Dossier.SubmittedAsync(app);
        var invoice = await A.InvoiceOf(app, dossier.Id);
        Assert.Null(await PayAsync(app, invoice.Id, invoice.Total.Amount));
        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, invoice.Id, Guid.CreateVersion7(), null, "A gift of the board"));
        Assert.Null(await app.Get<ReturnAsIncomplete>().RunAsync(Sam, dossier.Id, Guid.CreateVersion7(), ["EX-01"], Today.AddDays(30)));

        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Dossier.Olga, dossier.Id, Guid.CreateVersion7()));

        Assert.Equal(1, await app.ReadAsync(db => db.AllInvoices.CountAsync()));
        Assert.Equal(SubmissionState.CompletenessCheck, (await dossier.ReadAsync()).State);
    }

    [Fact]
    public async Task Money_for_a_fee_that_was_settled_before_is_not_announced_as_the_beginning_of_the_check()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = (await A.InvoiceOf(app, submission)).Id;
        Assert.Null(await PayAsync(app, invoice, 450m));

        Assert.Null(await app.Get<CorrectInvoice>().RunAsync(Sam, invoice, Guid.CreateVersion7(), "The VAT number was missing"));

        Assert.Equal(InvoiceState.Paid, (await OpenInvoiceOf(app, submission)).State);
        Assert.Equal(["olga@example.org", "otto@example.org"], await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.Subject.Contains("is settled")).OrderBy(m => m.ToAddress).Select(m => m.ToAddress).ToListAsync()));
    }

    [Fact]
    public async Task What_was_credited_in_part_is_not_issued_again_at_its_full_price()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var submission = await A.SubmittedProgram(app);
        var invoice = (await A.InvoiceOf(app, submission)).Id;
        Assert.Null(await app.Get<IssueCreditNote>().RunAsync(Sam, invoice, Guid.CreateVersion7(), 50m, "Agreed by phone"));

        Assert.Equal(new CreditedInPart(Money.Euro(50_00)), await app.Get<CorrectInvoice>().RunAsync(Sam, invoice, Guid.CreateVersion7(), "The VAT number was missing"));
    }

    [Fact]
    public async Task A_price_of_nothing_asks_for_nothing_and_the_dossier_goes_on()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await FreeFromTodayAsync(app, FeeKind.Application);

        var dossier = await Dossier.SubmittedAsync(app);

        Assert.Equal(SubmissionState.CompletenessCheck, (await dossier.ReadAsync()).State);
        Assert.Equal(0, await app.ReadAsync(db => db.AllInvoices.CountAsync()));
    }

    [Fact]
    public async Task A_listing_that_costs_nothing_begins_without_an_invoice()
    {
        await using var app = await TestApp.StartAsync();
        await Recognising.EnterAsync(app);
        await FreeFromTodayAsync(app, FeeKind.SpecialisationListing);
        var person = await Recognising.RecogniseAsync(app);
        await Recognising.CompleteAsync(app, person);

        Assert.Null(await app.Get<CommitteeHub.Features.Recognition.AskForListing>().RunAsync(Cast.As(person), Id<CommitteeHub.Domain.Recognition.ListingPeriod>.New(), Recognising.Billed));

        Assert.NotNull((await Recognising.PracticeOf(app, person)).ListedUntil);
        Assert.Equal(0, await app.ReadAsync(db => db.AllInvoices.CountAsync()));
    }

    [Fact]
    public async Task A_fee_is_for_a_type_of_program_that_there_is()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await app.SaveAsync(new ProgramType(Id<ProgramType>.New(), "RMTP", "Restorative mediation training", "Restorative mediators", 5));
        var table = PublishedFees.All()[1].Id;

        Assert.Equal(new NoCriteriaType("ODRQAB"), await app.Get<SetFee>().RunAsync(Sam, table, FeeKind.Audit, "ODRQAB", FeeBand.Regular, 300m));
        Assert.Null(await app.Get<SetFee>().RunAsync(Sam, table, FeeKind.Audit, "RMTP", FeeBand.Regular, 300m));
        Assert.Contains("RMTP", (await app.Get<ReadFees>().RunAsync(Sam))!.ProgramTypes);
    }

    private static async Task FreeFromTodayAsync(TestApp app, FeeKind kind)
    {
        var table = new FeeSchedule(Id<FeeSchedule>.New(), "C-2026", "A year for nothing", Today);
        table.Add(kind, null, FeeBand.Regular, Money.Euro(0));
        if (kind == FeeKind.Application) table.Add(kind, "ODRQAP", FeeBand.Regular, Money.Euro(0));
        await app.SaveAsync(table);
    }

    private static Task<Invoice> OpenInvoiceOf(TestApp app, Id<Submission> submission) =>
        app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.SubmissionId == submission && i.State != InvoiceState.Void));

    private static Task<Refusal?> PayAsync(TestApp app, Id<Invoice> invoice, decimal amount) =>
        app.Get<RecordPayment>().RunAsync(Sam, invoice, Id<Payment>.New(), amount, Today, "Bank");
}
