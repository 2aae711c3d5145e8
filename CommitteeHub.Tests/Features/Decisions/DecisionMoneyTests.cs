using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Decisions;

public sealed class DecisionMoneyTests
{
    private static readonly Viewer Sam = Cast.As(Cast.Sam);

    [Theory, OnBothDatabases]
    public async Task A_fee_that_falls_due_is_previewed_with_its_tax_and_invoiced_once_with_the_release(Database on)
    {
        await using var app = await StartAsync(on);
        await ListingCostsAsync(app);
        var held = await Deliberation.HoldAsync(app);
        var id = await PreparedAsync(app, held);
        Assert.Null(await PutAsync(app, id, MoneyChoice.ListingFee));
        var preview = (await SeenAsync(app, held)).Settlement!;
        Assert.Equal((Money.Euro(200_00), null), (preview.Net!.Value, preview.Paper));
        Assert.Null((await app.Get<ReadDecisionPackage>().RunAsync(Cast.As(Cast.Ada), held.Submission))!.Package!.Settlement);
        Meeting.Ok(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Ada), id, await Deliberation.RevisionAsync(app, id)));
        Assert.False(await app.ReadAsync(db => db.AllInvoices.AnyAsync()));

        var clicks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => app.Get<ReleaseDecision>().RunAsync(Sam, id))));

        Assert.Contains(clicks, c => c is null);
        var invoice = await app.ReadAsync(db => db.AllInvoices.SingleAsync());
        Assert.Equal(("2026-0001", FeeKind.ProgramListing, preview.Total, Cast.Harbour), (invoice.Number, invoice.Kind, invoice.Total, invoice.OrganisationId!.Value));
        Assert.Equal("2026-0001", (await SeenAsync(app, held)).Settlement!.Paper);
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.Contains("2026-0001"))));
    }

    [Theory, OnBothDatabases]
    public async Task A_part_of_the_fee_is_given_back_with_the_release_and_stands_to_the_credit_of_whoever_paid(Database on)
    {
        await using var app = await StartAsync(on);
        var held = await Deliberation.HoldAsync(app, MotionOutcome.NotApprove);
        var invoice = await FeeAsync(app, held);
        Meeting.Ok(await app.Get<RecordPayment>().RunAsync(Sam, invoice.Id, Id<Payment>.New(), 450m, new DateOnly(2026, 11, 23), "Paid"));
        var id = await PreparedAsync(app, held);
        Assert.Null(await PutAsync(app, id, MoneyChoice.Credit, 100m, "The appraisal was broken off"));
        var preview = (await SeenAsync(app, held)).Settlement!;
        Meeting.Ok(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Ada), id, await Deliberation.RevisionAsync(app, id)));

        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Sam, id));
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Sam, id));

        var note = await app.ReadAsync(db => db.AllCreditNotes.SingleAsync());
        Assert.Equal(("C2026-0001", Money.Euro(100_00), "The appraisal was broken off", preview.Net, preview.Vat), (note.Number, note.Total, note.Reason, note.Net, note.Vat));
        Assert.Equal(Money.Euro(100_00), (await A.InvoiceOf(app, held.Submission)).Overpaid);
        Assert.Equal(("C2026-0001", "2026-0001"), ((await SeenAsync(app, held)).Settlement!.Paper, (await SeenAsync(app, held)).Settlement!.Invoice!.Value.Number));
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.Contains("C2026-0001"))));
    }

    [Fact]
    public async Task A_package_that_is_taken_back_issues_nothing_and_another_one_begins_without_it()
    {
        await using var app = await StartAsync();
        await ListingCostsAsync(app);
        var held = await Deliberation.HoldAsync(app);
        var id = await PreparedAsync(app, held);
        Assert.Null(await PutAsync(app, id, MoneyChoice.ListingFee));

        Meeting.Ok(await app.Get<RetractDecision>().RunAsync(Sam, id));
        Assert.IsType<PackageIsFixed>(await PutAsync(app, id, MoneyChoice.ListingFee));
        Meeting.Ok(await app.Get<ReleaseDecision>().RunAsync(Sam, await held.ApproveAsync(app)));

        Assert.False(await app.ReadAsync(db => db.AllInvoices.AnyAsync()));
        Assert.Null((await SeenAsync(app, held)).Settlement);
    }

    [Fact]
    public async Task What_cannot_be_given_back_is_refused()
    {
        await using var app = await StartAsync();
        var held = await Deliberation.HoldAsync(app, MotionOutcome.NotApprove);
        var id = await PreparedAsync(app, held);

        Assert.IsType<NoFeeToCredit>(await PutAsync(app, id, MoneyChoice.Credit, 100m, "Why"));
        Assert.IsType<FeeDoesNotFallDue>(await PutAsync(app, id, MoneyChoice.ListingFee));
        var invoice = await FeeAsync(app, held);
        Assert.IsType<CreditNeedsReason>(await PutAsync(app, id, MoneyChoice.Credit, 100m));
        Assert.IsType<MoreThanCreditable>(await PutAsync(app, id, MoneyChoice.Credit, 450.01m, "Why"));
        Assert.IsType<NotAnAmount>(await PutAsync(app, id, MoneyChoice.Credit, 0.001m, "Why"));
        Assert.IsType<NotPermitted>(await app.Get<PutMoneyIntoDecision>().RunAsync(Cast.As(Cast.Ada), id, 1, MoneyChoice.Credit, 100m, "Why"));
        Assert.IsType<ChangedMeanwhile>(await app.Get<PutMoneyIntoDecision>().RunAsync(Sam, id, -1, MoneyChoice.Credit, 100m, "Why"));
        Meeting.Ok(await app.Get<WaiveFee>().RunAsync(Sam, invoice.Id, Guid.CreateVersion7(), "Volunteers"));
        Assert.IsType<NothingToCredit>(await PutAsync(app, id, MoneyChoice.Credit, null, "Why"));
        Assert.Null(await app.ReadAsync(db => db.AllDecisions.Where(d => d.Id == id).Select(d => d.Money).SingleAsync()));
    }

    [Fact]
    public async Task A_fee_that_no_table_names_does_not_fall_due()
    {
        await using var app = await StartAsync();
        var id = await PreparedAsync(app, await Deliberation.HoldAsync(app));

        Assert.IsType<NoFeeOnSchedule>(await PutAsync(app, id, MoneyChoice.ListingFee));
    }

    [Fact]
    public async Task What_was_credited_meanwhile_keeps_the_release_back_and_nothing_of_it_is_out()
    {
        await using var app = await StartAsync();
        var held = await Deliberation.HoldAsync(app);
        var invoice = await FeeAsync(app, held);
        var id = await PreparedAsync(app, held);
        Assert.Null(await PutAsync(app, id, MoneyChoice.Credit, null, "For everything"));
        Assert.Equal(Money.Euro(450_00), (await SeenAsync(app, held)).Settlement!.Total);
        Meeting.Ok(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Ada), id, await Deliberation.RevisionAsync(app, id)));
        Assert.IsType<PackageIsFixed>(await PutAsync(app, id, MoneyChoice.Nothing));
        Meeting.Ok(await app.Get<IssueCreditNote>().RunAsync(Sam, invoice.Id, Guid.CreateVersion7(), 50m, "Agreed by phone"));

        Assert.IsType<MoreThanCreditable>(await app.Get<ReleaseDecision>().RunAsync(Sam, id));

        Assert.Null((await SeenAsync(app, held)).Settlement!.Total);
        Assert.False(await app.ReadAsync(db => db.AllRegisterEntries.AnyAsync()));
        Assert.Equal(1, await app.ReadAsync(db => db.AllCreditNotes.CountAsync()));
    }

    private static async Task<TestApp> StartAsync(Database on = Database.Sqlite)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }

    private static async Task<Id<Decision>> PreparedAsync(TestApp app, Deliberation held)
    {
        var id = Id<Decision>.New();
        Meeting.Ok(await app.Get<PrepareDecision>().RunAsync(Sam, id, held.Ballot, []));
        return id;
    }

    private static async Task<Refusal?> PutAsync(TestApp app, Id<Decision> id, MoneyChoice choice, decimal? amount = null, string reason = "") =>
        await app.Get<PutMoneyIntoDecision>().RunAsync(Sam, id, await Deliberation.RevisionAsync(app, id), choice, amount, reason);

    private static async Task<PackageView> SeenAsync(TestApp app, Deliberation held) => (await app.Get<ReadDecisionPackage>().RunAsync(Sam, held.Submission))!.Package!;

    private static async Task<Invoice> FeeAsync(TestApp app, Deliberation held)
    {
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at => await app.Get<InvoiceIssuing>().ClaimAsync(at,
            new FeeClaim(FeeKind.Application, Cast.Harbour, "ODRQAP", new DateOnly(2026, 11, 23), "Application fee", "Online mediator course", $"submission/{held.Submission}") { Submission = held.Submission })));
        return await A.InvoiceOf(app, held.Submission);
    }

    private static async Task ListingCostsAsync(TestApp app) =>
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllFeeSchedules.FirstAsync(s => s.StartsOn != null)).Add(FeeKind.ProgramListing, "ODRQAP", FeeBand.Regular, Money.Euro(200_00));
            return null;
        }));
}
