using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Decisions;

public sealed class ConditionTests
{
    [Theory, OnBothDatabases]
    public async Task Evidence_is_shown_sent_back_shown_again_and_verified_by_whoever_was_named(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1), null, Cast.Ben));
        var condition = program.Conditions[0];

        Assert.IsType<NothingShown>(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ben), program.Decision, condition));
        Assert.IsType<NotFound>(await app.Get<ShowEvidence>().RunAsync(Cast.As(Cast.Zoe), program.Decision, condition, "Seen."));
        Assert.Null(await app.Get<ShowEvidence>().RunAsync(Cast.As(Cast.Olga), program.Decision, condition, "They are on our website."));
        Assert.IsType<AnotherVerifies>(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), program.Decision, condition));
        Assert.IsType<NotPermitted>(await app.Get<SendBackEvidence>().RunAsync(Cast.As(Cast.Chika), program.Decision, condition, "No."));
        Assert.Null(await app.Get<SendBackEvidence>().RunAsync(Cast.As(Cast.Ada), program.Decision, condition, "The page is empty."));
        Assert.Equal("The page is empty.", (await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(Cast.Otto), program.Submission))!.Decision!.Conditions[0].SentBackBecause);
        Assert.Null((await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(Cast.Fay), program.Submission))!.Decision!.Conditions[0].SentBackBecause);
        Assert.Null(await app.Get<ShowEvidence>().RunAsync(Cast.As(Cast.Otto), program.Decision, condition, "Now it is there."));
        Assert.Null(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ben), program.Decision, condition));

        Assert.Equal("Conditional 2026-11-23 CommitteeDecision; Approved 2026-11-23 ConditionsMet", await program.HistoryAsync());
        Assert.IsType<ConditionSettled>(await app.Get<ShowEvidence>().RunAsync(Cast.As(Cast.Otto), program.Decision, condition, "Once more."));
    }

    [Theory, OnBothDatabases]
    public async Task A_missed_condition_goes_back_to_the_committee_once_and_the_approval_stands_until_it_decides(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1)));
        var before = await app.ReadAsync(db => db.AllOutboxMessages.CountAsync());

        foreach (var day in new[] { 29, 30, 31 }) await RunOnAsync(app, new DateOnly(2027, 1, day));
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()) - before);
        await RunOnAsync(app, new DateOnly(2027, 3, 1));
        Assert.Equal(SubmissionState.Decided, (await A.SubmissionOf(app, program.Submission)).State);
        await RunOnAsync(app, new DateOnly(2027, 3, 4));
        await RunOnAsync(app, new DateOnly(2027, 3, 5));

        Assert.Equal(SubmissionState.Deferred, (await A.SubmissionOf(app, program.Submission)).State);
        Assert.Equal(1, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == "SubmissionReopened")));
        Assert.Equal("Conditional 2026-11-23 CommitteeDecision", await program.HistoryAsync());
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.StartsWith("Back before the committee"))));
    }

    [Fact]
    public async Task The_register_says_conditional_until_the_last_condition_of_all_decisions_is_met()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1)));
        var amendment = await Deliberation.HoldAsync(app, CommitteeHub.Domain.Voting.MotionOutcome.ApproveWithConditions, again: program.Program);
        var second = new ConditionText(Id<Condition>.New(), "Name the second branch", new DateOnly(2027, 4, 1));
        var decision = await amendment.ApproveAsync(app, second);
        Assert.Null(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), decision));

        Assert.Null(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), decision, second.Id, "Seen."));
        Assert.Equal(RegisterStatus.Conditional, (await program.EntryAsync()).Status);
        Assert.Null(await app.Get<CommitteeHub.Features.Audits.SuspendProgram>().RunAsync(Cast.As(Cast.Ada), program.Program));
        Assert.Null(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), program.Decision, program.Conditions[0], "Seen."));
        Assert.Equal(RegisterStatus.Suspended, (await program.EntryAsync()).Status);
        Assert.Null(await app.Get<CommitteeHub.Features.Audits.ReinstateProgram>().RunAsync(Cast.As(Cast.Ada), program.Program));

        Assert.Equal(RegisterStatus.Approved, (await program.EntryAsync()).Status);
    }

    [Fact]
    public async Task A_decision_is_not_released_once_the_day_of_a_condition_has_come()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var held = await Deliberation.HoldAsync(app, CommitteeHub.Domain.Voting.MotionOutcome.ApproveWithConditions);
        var decision = await held.ApproveAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2026, 12, 1)));

        app.Clock.SetTo(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DateOnly(2026, 12, 1), Assert.IsType<ConditionIsPast>(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), decision)).Due);
    }

    [Fact]
    public async Task Whoever_was_named_and_stands_aside_since_is_not_waited_for_and_the_organisation_hears_of_it_once()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1), null, Cast.Ben));
        Assert.IsType<AnotherVerifies>(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), program.Decision, program.Conditions[0], "Seen."));
        await A.Change(app, program.Submission, s => s.Declare(Cast.Ben, ConflictAnswer.Recused, app.Now));

        for (var twice = 0; twice < 2; twice++) Assert.Null(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), program.Decision, program.Conditions[0], "Seen."));

        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.StartsWith("A condition is met"))));
    }

    [Fact]
    public async Task Evidence_that_is_sent_back_after_its_day_may_be_mended_for_two_weeks_and_is_then_missed()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1)));
        Assert.Null(await app.Get<ShowEvidence>().RunAsync(Cast.As(Cast.Olga), program.Decision, program.Conditions[0], "They are on our website."));
        await RunOnAsync(app, new DateOnly(2027, 6, 1));
        Assert.Null(await app.Get<SendBackEvidence>().RunAsync(Cast.As(Cast.Ada), program.Decision, program.Conditions[0], "The page is empty."));

        Assert.Equal(new DateOnly(2027, 6, 15), (await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(Cast.Olga), program.Submission))!.Decision!.Conditions[0].Due);
        Assert.Contains("to be met by 15 June 2027", await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.Subject.StartsWith("More is needed")).Select(m => m.Body).FirstAsync()), StringComparison.Ordinal);
        await RunOnAsync(app, new DateOnly(2027, 6, 15));
        Assert.Equal(SubmissionState.Decided, (await A.SubmissionOf(app, program.Submission)).State);
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.StartsWith("Condition due on 15 June 2027"))));
        await RunOnAsync(app, new DateOnly(2027, 6, 16));
        Assert.Equal(SubmissionState.Deferred, (await A.SubmissionOf(app, program.Submission)).State);
    }

    [Fact]
    public async Task What_came_back_because_a_condition_was_missed_is_not_escaped_by_withdrawing()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1)));
        await RunOnAsync(app, new DateOnly(2027, 3, 4));

        Assert.False((await app.Get<ReadApplication>().RunAsync(program.Submission, Cast.As(Cast.Olga)))!.MayWithdraw);
        Assert.IsType<DecidedOnce>(await app.Get<WithdrawSubmission>().RunAsync(Cast.As(Cast.Olga), program.Submission, Guid.NewGuid(), "Never mind."));
        Assert.Equal(SubmissionState.Deferred, (await A.SubmissionOf(app, program.Submission)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Evidence_that_waits_for_the_chair_is_nobodys_delay(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app, new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1)));
        Assert.Null(await app.Get<ShowEvidence>().RunAsync(Cast.As(Cast.Olga), program.Decision, program.Conditions[0], "They are on our website."));

        await RunOnAsync(app, new DateOnly(2027, 6, 1));
        Assert.Equal(SubmissionState.Decided, (await A.SubmissionOf(app, program.Submission)).State);
        Assert.Null(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), program.Decision, program.Conditions[0]));
        Assert.Equal(RegisterStatus.Approved, (await program.EntryAsync()).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_chair_who_does_not_stand_aside_is_named_to_verify(Database on)
    {
        await using var app = await StartAsync(on);
        var held = await Deliberation.HoldAsync(app, CommitteeHub.Domain.Voting.MotionOutcome.ApproveWithConditions);

        Assert.IsType<VerifierNotChair>(await app.Get<PrepareDecision>().RunAsync(Cast.As(Cast.Sam), Id<Decision>.New(), held.Ballot,
            [new ConditionText(Id<Condition>.New(), "Publish the benchmarks", new DateOnly(2027, 3, 1), null, Cast.Chika)]));
    }

    [Theory, OnBothDatabases]
    public async Task The_letter_is_in_the_bodys_own_wording_where_it_has_one(Database on)
    {
        await using var app = await StartAsync(on);
        var own = new CommitteeHub.Domain.Letters.LetterWording("About {Program}", "To the {Recipient}: decided on {DecidedOn}, next audit {AuditDue}, fee {Fee}.");
        Assert.Null(await app.Get<CommitteeHub.Features.Letters.WriteLetterTemplate>().RunAsync(Cast.As(Cast.Sam), CommitteeHub.Domain.Letters.LetterKind.DecisionApproved, "en", own, 0));

        var program = await Audited.ReleasedAsync(app);

        var letter = (await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(Cast.Olga), program.Submission))!.Decision!;
        Assert.Equal(("About Online mediator course", "To the contacts of Harbour Mediation School: decided on 23 November 2026, next audit 31 December 2028, fee –."), (letter.LetterSubject, letter.LetterBody));
    }

    private static async Task RunOnAsync(TestApp app, DateOnly day)
    {
        app.Clock.SetTo(new DateTimeOffset(day.ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero));
        await app.Get<FollowConditions>().RunAsync();
    }

    private static async Task<TestApp> StartAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }
}
