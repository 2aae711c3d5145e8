using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Audits;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Audits;

public sealed class AuditDecisionTests
{
    [Theory, OnBothDatabases]
    public async Task The_whole_committee_passes_an_audit_and_the_approval_keeps_its_day(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(new DateOnly(2028, 12, 1));

        await DecideAsync(app, program, MotionOutcome.Approve, isAudit: true);

        var entry = await program.EntryAsync();
        Assert.Equal((new DateOnly(2026, 11, 23), (DateOnly?)new DateOnly(2030, 12, 31)), (entry.ApprovedOn, entry.NextAuditDue));
        Assert.Equal([AuditState.Passed, AuditState.Scheduled], await app.ReadAsync(db => db.AllAudits.OrderBy(a => a.Round).Select(a => a.State).ToListAsync()));
        Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
        Assert.Contains(await app.ReadAsync(db => db.AllDecisions.Select(d => d.LetterBody).ToListAsync()), l => l.Contains("passed its two-yearly audit", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task An_audit_that_was_not_passed_suspends_when_the_time_to_appeal_is_over(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(new DateOnly(2028, 12, 1));
        await DecideAsync(app, program, MotionOutcome.NotApprove, isAudit: true);

        await program.OnAsync(new DateOnly(2028, 12, 31));
        Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
        await program.OnAsync(new DateOnly(2029, 1, 5));

        Assert.Equal("Approved 2026-11-23 CommitteeDecision; Suspended 2029-01-01 AuditFailed", await program.HistoryAsync());
    }

    [Theory, OnBothDatabases]
    public async Task While_an_appeal_waits_nothing_gets_worse(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(new DateOnly(2028, 12, 1));
        var about = await DecideAsync(app, program, MotionOutcome.NotApprove, isAudit: true);
        var appeal = new Submission(Id<Submission>.New(), program.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course", SubmissionKind.Appeal, about);
        Audited.Set(appeal, nameof(appeal.State), SubmissionState.CompletenessCheck);
        Audited.Set(appeal, nameof(appeal.SubmittedAt), app.Now);
        await app.SaveAsync(appeal);

        await program.OnAsync(new DateOnly(2029, 3, 1));

        Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
    }

    [Fact]
    public async Task An_appeal_that_was_taken_back_holds_nothing_up_any_more()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(new DateOnly(2028, 12, 1));
        var appeal = await AppealAsync(app, program, await DecideAsync(app, program, MotionOutcome.NotApprove, isAudit: true));
        await program.OnAsync(new DateOnly(2029, 3, 1));
        await A.Change(app, appeal, s => s.Withdraw("Never mind.", app.Now));

        await program.OnAsync(new DateOnly(2029, 3, 2));

        Assert.Equal("Approved 2026-11-23 CommitteeDecision; Suspended 2029-01-01 AuditFailed", await program.HistoryAsync());
    }

    [Fact]
    public async Task A_new_dossier_does_not_make_the_appeal_forgotten()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(new DateOnly(2028, 12, 1));
        var about = await DecideAsync(app, program, MotionOutcome.NotApprove, isAudit: true);
        await AppealAsync(app, program, about);
        await program.PutForwardAsync();

        await program.OnAsync(new DateOnly(2029, 3, 1));

        Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
        Assert.Equal(about, (await program.AuditAsync()).FailedSubmissionId);
    }

    [Fact]
    public async Task An_amendment_that_is_not_approved_leaves_the_approval_as_it_is()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app);
        var amendment = await Deliberation.HoldAsync(app, MotionOutcome.NotApprove, again: program.Program);
        await AsIfApprovedBeforeAsync(app, amendment.Submission, SubmissionKind.Amendment);

        Meeting.Ok(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await amendment.ApproveAsync(app)));

        Assert.Null((await program.EntryAsync()).RevokedOn);
    }

    [Theory]
    [InlineData(null, "Approved 2026-11-23 CommitteeDecision; Withdrawn 2026-12-24 CommitteeDecision")]
    [InlineData(SubmissionState.CompletenessCheck, "Approved 2026-11-23 CommitteeDecision")]
    [InlineData(SubmissionState.Withdrawn, "Approved 2026-11-23 CommitteeDecision; Withdrawn 2026-12-24 CommitteeDecision")]
    public async Task An_approval_that_is_not_confirmed_ends_when_the_time_to_appeal_is_over(SubmissionState? appeal, string expected)
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app);
        var again = await Deliberation.HoldAsync(app, MotionOutcome.NotApprove, again: program.Program);
        await AsIfApprovedBeforeAsync(app, again.Submission, SubmissionKind.Initial);
        Meeting.Ok(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await again.ApproveAsync(app)));
        Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
        if (appeal is { } state)
        {
            var id = await AppealAsync(app, program, again.Submission);
            await program.OnAsync(new DateOnly(2026, 12, 30));
            Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
            await A.Change(app, id, s => { Audited.Set(s, nameof(s.State), state); return null; });
        }

        await program.OnAsync(new DateOnly(2026, 12, 23));
        await program.OnAsync(new DateOnly(2026, 12, 31));

        Assert.Equal(expected, await program.HistoryAsync());
    }

    [Fact]
    public async Task An_audit_that_was_pulled_forward_stands_for_the_day_it_had()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app);
        Meeting.Ok(await app.Get<MoveAudit>().RunAsync(Cast.As(Cast.Sam), (await program.AuditAsync()).Id, new DateOnly(2028, 3, 1), "The school moves."));
        await program.OnAsync(new DateOnly(2028, 2, 1));

        await DecideAsync(app, program, MotionOutcome.Approve, isAudit: true);

        Assert.Equal(new DateOnly(2030, 12, 31), (await program.EntryAsync()).NextAuditDue);
    }

    /// <summary>An appeal that was put forward today.</summary>
    private static async Task<Id<Submission>> AppealAsync(TestApp app, Audited program, Id<Submission> about)
    {
        var appeal = new Submission(Id<Submission>.New(), program.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course", SubmissionKind.Appeal, about);
        Audited.Set(appeal, nameof(appeal.State), SubmissionState.CompletenessCheck);
        Audited.Set(appeal, nameof(appeal.SubmittedAt), app.Now);
        await app.SaveAsync(appeal);
        return appeal.Id;
    }

    /// <summary>The committee had approved it, and it came back because a condition was missed.</summary>
    private static async Task AsIfApprovedBeforeAsync(TestApp app, Id<Submission> id, SubmissionKind kind)
    {
        app.ChecksInvariants = false;
        await A.Change(app, id, s => { Audited.Set(s, nameof(s.Kind), kind); return null; });
        var (before, _) = Decision.Prepare(Id<Decision>.New(), new BallotOutcome(Id<Ballot>.New(), id, DecisionOutcome.Approved, app.Now, true, true), new DateOnly(2026, 11, 23), [], new("Letter", "Body", "Approved", "Body"), Cast.Sam, app.Now);
        Meeting.Ok(before!.Approve(Cast.Ada, app.Now));
        Meeting.Ok(before.Release(Cast.Sam, app.Now.AddDays(-20)));
        await app.SaveAsync(before);
    }

    [Theory, OnBothDatabases]
    public async Task An_amendment_that_is_approved_changes_what_the_register_says_and_no_dates(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        app.Clock.Move(TimeSpan.FromDays(200));
        await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllPrograms.SingleAsync(p => p.Id == program.Program)).Describe("Online mediator course", ["en", "pt", "sw"], "https://harbour.example.org/online");
            return null;
        });

        await DecideAsync(app, program, MotionOutcome.Approve, isAudit: false);

        var entry = await program.EntryAsync();
        Assert.Equal((new DateOnly(2026, 11, 23), (DateOnly?)new DateOnly(2028, 12, 31), "en pt sw"), (entry.ApprovedOn, entry.NextAuditDue, string.Join(' ', entry.Languages)));
        Assert.Equal(1, await app.ReadAsync(db => db.AllAudits.CountAsync()));
        Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
    }

    /// <summary>The committee votes on the program once more, and the decision is released that day.</summary>
    private static async Task<Id<Submission>> DecideAsync(TestApp app, Audited program, MotionOutcome outcome, bool isAudit)
    {
        var held = await Deliberation.HoldAsync(app, outcome, again: program.Program);
        if (isAudit) Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at => (await at.Db.AllAudits.SingleAsync(a => a.ProgramId == program.Program)).Begin(held.Submission, lastIsOver: true)));
        Meeting.Ok(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), await held.ApproveAsync(app)));
        return held.Submission;
    }

    private static async Task<TestApp> StartAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }
}
