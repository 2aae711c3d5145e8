using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Register;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Decisions;

public sealed class ReleaseDecisionTests
{
    [Theory, OnBothDatabases]
    public async Task Before_the_release_nobody_outside_knows_and_after_it_everybody_does(Database on)
    {
        await using var app = await StartAsync(on);
        var held = await Deliberation.HoldAsync(app);
        var id = await held.ApproveAsync(app);

        foreach (var outsider in new[] { Cast.Olga, Cast.Fay, Cast.Zoe, Cast.Ari })
        {
            Assert.Null(await app.Get<ReadDecisionPackage>().RunAsync(Cast.As(outsider), held.Submission));
            Assert.Null((await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(outsider), held.Submission))?.Decision);
        }
        Assert.Null(await app.Get<ReadReleasedDecision>().RunAsync(Viewer.Public, held.Submission));
        Assert.Empty((await app.Get<ReadRegister>().RunAsync(null)).Lines);
        Assert.Empty(await app.Get<ReadAnnouncements>().RunAsync());
        Assert.False(await app.ReadAsync(db => db.AllOutboxMessages.AnyAsync()));
        Assert.False(await app.ReadAsync(db => db.AllLedgerLines.AnyAsync(l => l.Kind.StartsWith("Decision") && (l.Readers == Readers.Concerned))));

        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), id));

        var news = await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(Cast.Olga), held.Submission);
        Assert.Equal(DecisionOutcome.Approved, news!.Decision!.Outcome);
        Assert.NotNull((await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(Cast.Fay), held.Submission))!.Decision);
        Assert.Null(await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(Cast.Zoe), held.Submission));
        var line = Assert.Single((await app.Get<ReadRegister>().RunAsync("MEDIATOR harbour")).Lines);
        var entry = await app.Get<ReadRegister>().BySlugAsync(line.Slug);
        Assert.Equal(new DateOnly(2028, 12, 31), entry!.NextAuditDue);
        Assert.Equal(entry.Slug, (await app.Get<ReadRegister>().ByCodeAsync(entry.VerificationCode.ToLowerInvariant()))!.Slug);
        Assert.Single(await app.Get<ReadAnnouncements>().RunAsync());
        Assert.Equal(SubmissionState.Decided, await app.ReadAsync(db => db.AllSubmissions.Where(s => s.Id == held.Submission).Select(s => s.State).SingleAsync()));
    }

    [Fact]
    public async Task What_was_claimed_stands_in_the_package_for_the_secretary_alone()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var held = await Deliberation.HoldAsync(app);
        await held.ApproveAsync(app);
        Assert.Null(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at => await app.Get<CommitteeHub.Data.InvoiceIssuing>().ClaimAsync(at,
            new CommitteeHub.Data.FeeClaim(FeeKind.Application, Cast.Harbour, "ODRQAP", new DateOnly(2026, 11, 23), "Application fee", "Online mediator course", $"submission/{held.Submission}") { Submission = held.Submission })));
        async Task<PackageMoney?> SeenByAsync(Id<CommitteeHub.Domain.Committees.Person> person) => (await app.Get<ReadDecisionPackage>().RunAsync(Cast.As(person), held.Submission))!.Package!.Money;

        Assert.Equal("2026-0001", (await SeenByAsync(Cast.Sam))!.Number);
        Assert.Null(await SeenByAsync(Cast.Ada));
        Assert.Null(await SeenByAsync(Cast.Ben));
        Assert.Null(await app.Get<CommitteeHub.Features.Billing.IssueCreditNote>().RunAsync(Cast.As(Cast.Sam), (await A.InvoiceOf(app, held.Submission)).Id, Guid.CreateVersion7(), null, "Called off"));
        Assert.Null(await SeenByAsync(Cast.Sam));
    }

    [Theory, OnBothDatabases]
    public async Task Ten_clicks_release_once(Database on)
    {
        await using var app = await StartAsync(on);
        var held = await Deliberation.HoldAsync(app);
        var id = await held.ApproveAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), id))));

        Assert.All(answers, a => Assert.True(a is null or BusyTryAgain, a?.ToString()));
        Assert.Contains(answers, a => a is null);
        Assert.Equal(["Olga Harbour", "Otto Harbour"], await app.ReadAsync(db => db.AllOutboxMessages.Select(m => m.ToName).OrderBy(n => n).ToListAsync()));
        Assert.Equal(1, await app.ReadAsync(db => db.AllRegisterEntries.CountAsync()));
        Assert.Equal(1, await app.ReadAsync(db => db.AllAudits.CountAsync()));
        Assert.Equal(1, await app.ReadAsync(db => db.AllAnnouncements.CountAsync()));
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == "DecisionReleased")));
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_right_people_may_take_each_step(Database on)
    {
        await using var app = await StartAsync(on);
        var held = await Deliberation.HoldAsync(app);
        var id = Id<Decision>.New();

        foreach (var other in new[] { Cast.Ada, Cast.Fay, Cast.Olga, Cast.Ari })
            Assert.IsType<NotPermitted>(await app.Get<PrepareDecision>().RunAsync(Cast.As(other), id, held.Ballot, []));
        Assert.Null(await app.Get<PrepareDecision>().RunAsync(Cast.As(Cast.Sam), id, held.Ballot, []));
        Assert.Null(await app.Get<PrepareDecision>().RunAsync(Cast.As(Cast.Sam), id, held.Ballot, []));
        Assert.IsType<DecisionExists>(await app.Get<PrepareDecision>().RunAsync(Cast.As(Cast.Sam), Id<Decision>.New(), held.Ballot, []));

        var revision = await Deliberation.RevisionAsync(app, id);
        Assert.IsType<PackageNotApproved>(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), id));
        Assert.IsType<NotPermitted>(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Sam), id, revision));
        Assert.IsType<NotPermitted>(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Chika), id, revision));
        Assert.IsType<NotFound>(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Olga), id, revision));
        Assert.IsType<ChangedMeanwhile>(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Ben), id, revision - 1));
        Assert.Null(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Ben), id, revision));
        Assert.IsType<NotPermitted>(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Ada), id));
    }

    [Theory, OnBothDatabases]
    public async Task A_recused_chair_neither_sees_nor_approves_the_package(Database on)
    {
        await using var app = await StartAsync(on);
        var held = await Deliberation.HoldAsync(app);
        var id = Id<Decision>.New();
        Assert.Null(await app.Get<PrepareDecision>().RunAsync(Cast.As(Cast.Sam), id, held.Ballot, []));
        await app.Get<CommitteeHub.Data.Change>().RunAsync(Cast.As(Cast.Ada), async at =>
            (await at.Db.AllSubmissions.SingleAsync(s => s.Id == held.Submission)).Declare(Cast.Ada, ConflictAnswer.Recused, at.Now));

        Assert.Null(await app.Get<ReadDecisionPackage>().RunAsync(Cast.As(Cast.Ada), held.Submission));
        Assert.IsType<NotFound>(await app.Get<ApproveDecisionPackage>().RunAsync(Cast.As(Cast.Ada), id, await Deliberation.RevisionAsync(app, id)));
        Assert.IsType<NotFound>(await app.Get<RetractDecision>().RunAsync(Cast.As(Cast.Ada), id));
    }

    [Theory, OnBothDatabases]
    public async Task A_retracted_package_makes_room_for_another(Database on)
    {
        await using var app = await StartAsync(on);
        var held = await Deliberation.HoldAsync(app);
        var first = await held.ApproveAsync(app);
        Assert.Null(await app.Get<RetractDecision>().RunAsync(Cast.As(Cast.Ada), first));
        Assert.IsType<PackageNotApproved>(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), first));

        var second = await held.ApproveAsync(app);
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), second));
        Assert.IsType<PackageIsFixed>(await app.Get<RetractDecision>().RunAsync(Cast.As(Cast.Sam), second));
    }

    [Theory, OnBothDatabases]
    public async Task Conditions_stand_on_the_register_until_the_chair_has_verified_each(Database on)
    {
        await using var app = await StartAsync(on);
        var held = await Deliberation.HoldAsync(app, MotionOutcome.ApproveWithConditions);
        ConditionText[] conditions = [new(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1)), new(Id<Condition>.New(), "Name two assessors", new DateOnly(2027, 11, 23))];
        var id = await held.ApproveAsync(app, conditions);
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), id));
        Assert.Equal(RegisterStatus.Conditional, await StatusAsync(app));

        Assert.IsType<NotPermitted>(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Sam), id, conditions[0].Id));
        Assert.Null(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), id, conditions[0].Id, "Seen."));
        Assert.Equal(RegisterStatus.Conditional, await StatusAsync(app));
        Assert.Null(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), id, conditions[1].Id, "Seen."));
        Assert.Null(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), id, conditions[1].Id, "Seen."));

        var entry = await app.ReadAsync(db => db.AllRegisterEntries.SingleAsync());
        Assert.Equal([RegisterStatus.Conditional, RegisterStatus.Approved], entry.History.OrderBy(h => h.Number).Select(h => h.Status));
    }

    [Theory, OnBothDatabases]
    public async Task A_refusal_or_a_deferral_tells_the_applicant_and_nobody_else(Database on)
    {
        await using var app = await StartAsync(on);
        var refused = await Deliberation.HoldAsync(app, MotionOutcome.NotApprove);
        var deferred = await Deliberation.HoldAsync(app, MotionOutcome.Defer, "Another course");

        foreach (var held in new[] { refused, deferred })
            Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));

        Assert.Empty((await app.Get<ReadRegister>().RunAsync(null)).Lines);
        Assert.Empty(await app.Get<ReadAnnouncements>().RunAsync());
        Assert.Equal(4, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()));
        Assert.Equal(SubmissionState.Deferred, await app.ReadAsync(db => db.AllSubmissions.Where(s => s.Id == deferred.Submission).Select(s => s.State).SingleAsync()));
        Assert.Equal(SubmissionState.Decided, await app.ReadAsync(db => db.AllSubmissions.Where(s => s.Id == refused.Submission).Select(s => s.State).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_motion_that_failed_decides_nothing(Database on)
    {
        await using var app = await StartAsync(on);
        var held = await Deliberation.HoldAsync(app, yes: 2);

        Assert.IsType<MotionNotCarried>(await app.Get<PrepareDecision>().RunAsync(Cast.As(Cast.Sam), Id<Decision>.New(), held.Ballot, []));
        Assert.Empty((await app.Get<ReadDecisionPackage>().RunAsync(Cast.As(Cast.Sam), held.Submission))!.Ballots);
    }

    private static Task<RegisterStatus> StatusAsync(TestApp app) => app.ReadAsync(db => db.AllRegisterEntries.Select(e => e.Status).SingleAsync());

    private static async Task<TestApp> StartAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }
}
