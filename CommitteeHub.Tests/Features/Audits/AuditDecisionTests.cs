using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
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
