using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Audits;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Audits;

public sealed class AuditTests
{
    [Theory, OnBothDatabases]
    public async Task Silence_is_followed_by_reminders_suspension_and_withdrawal_each_once_and_with_its_own_day(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        var before = await app.ReadAsync(db => db.AllOutboxMessages.CountAsync());

        foreach (var day in new[] { "2028-10-02", "2028-10-03", "2028-12-01", "2028-12-24", "2028-12-31", "2029-01-01", "2029-01-02" }) { await program.OnAsync(Day(day)); await program.OnAsync(Day(day)); }
        Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
        Assert.Equal(5 * 2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()) - before);

        await program.OnAsync(Day("2029-03-05"));
        Assert.Equal("Approved 2026-11-23 CommitteeDecision; Suspended 2029-03-02 AuditOverdue", await program.HistoryAsync());
        await program.OnAsync(Day("2029-08-29"));
        Assert.Equal("Approved 2026-11-23 CommitteeDecision; Suspended 2029-03-02 AuditOverdue; Withdrawn 2029-08-29 AuditOverdue", await program.HistoryAsync());
        Assert.Equal(AuditState.Ended, (await program.AuditAsync()).State);
        Assert.Equal(0, await program.OnAsync(Day("2031-01-01")));
        Assert.Equal(7 * 2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()) - before);
    }

    [Theory, OnBothDatabases]
    public async Task A_program_that_slept_through_everything_gets_the_same_history_and_no_stale_reminders(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        var before = await app.ReadAsync(db => db.AllOutboxMessages.CountAsync());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => program.OnAsync(Day("2030-05-05")))));

        Assert.Equal("Approved 2026-11-23 CommitteeDecision; Suspended 2029-03-02 AuditOverdue; Withdrawn 2029-08-29 AuditOverdue", await program.HistoryAsync());
        Assert.Equal(2 * 2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()) - before);
    }

    [Fact]
    public async Task A_dossier_whose_fee_is_not_paid_does_not_stop_the_clock()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(Day("2028-12-01"));
        var dossier = await program.PutForwardAsync(complete: false);
        await A.Change(app, dossier, s => { Audited.Set(s, nameof(s.State), SubmissionState.AwaitingFee); return null; });

        await program.OnAsync(Day("2029-03-05"));

        Assert.Equal("Approved 2026-11-23 CommitteeDecision; Suspended 2029-03-02 AuditOverdue", await program.HistoryAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_clean_audit_is_appraised_by_one_signed_by_another_and_starts_the_next_round(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(Day("2028-11-15"));
        var dossier = await program.PutForwardAsync();
        var audit = (await program.AuditAsync()).Id;

        Assert.IsType<AppraiserNotFree>(await app.Get<AppointAppraiser>().RunAsync(Cast.As(Cast.Sam), audit, Cast.Fay));
        Assert.IsType<NotPermitted>(await app.Get<CheckAuditPoint>().RunAsync(Cast.As(Cast.Ben), audit, "AU-01", CheckAnswer.Met, ""));
        await program.AppraiseAsync(Cast.Ben);
        Assert.IsType<AppraiserCannotSignOff>(await app.Get<SignOffAudit>().RunAsync(Cast.As(Cast.Ben), audit));
        Assert.IsType<NotPermitted>(await app.Get<SignOffAudit>().RunAsync(Cast.As(Cast.Sam), audit));
        Assert.IsType<NotFound>(await app.Get<SignOffAudit>().RunAsync(Cast.As(Cast.Fay), audit));
        Assert.Null(await app.Get<SignOffAudit>().RunAsync(Cast.As(Cast.Ada), audit));
        Assert.Null(await app.Get<SignOffAudit>().RunAsync(Cast.As(Cast.Ada), audit));

        var rounds = await app.ReadAsync(db => db.AllAudits.OrderBy(a => a.Round).Select(a => new { a.Round, a.State, a.DueOn }).ToListAsync());
        Assert.Equal([(1, AuditState.Passed, Day("2028-12-31")), (2, AuditState.Scheduled, Day("2030-12-31"))], rounds.Select(r => (r.Round, r.State, r.DueOn)));
        Assert.Equal(Day("2030-12-31"), (await program.EntryAsync()).NextAuditDue);
        Assert.Equal(SubmissionState.Decided, (await A.SubmissionOf(app, dossier)).State);
        Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_point_that_is_not_met_brings_the_audit_before_the_whole_committee(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(Day("2028-11-15"));
        await program.PutForwardAsync();
        await program.AppraiseAsync(Cast.Chika);
        var audit = (await program.AuditAsync()).Id;

        Assert.IsType<BadInput>(await app.Get<CheckAuditPoint>().RunAsync(Cast.As(Cast.Chika), audit, "AU-05", CheckAnswer.NotMet, ""));
        Assert.Null(await app.Get<CheckAuditPoint>().RunAsync(Cast.As(Cast.Chika), audit, "AU-05", CheckAnswer.NotMet, "There is no privacy notice."));

        Assert.IsType<AuditNeedsCommittee>(await app.Get<SignOffAudit>().RunAsync(Cast.As(Cast.Ada), audit));
        Assert.Equal(AuditTemplate.FullCommittee, (await app.Get<ReadAudit>().RunAsync(Cast.As(Cast.Ada), audit))!.Appraisal!.Template);
        Assert.Null((await app.Get<ReadAudit>().RunAsync(Cast.As(Cast.Fay), audit))!.Appraisal);
        Assert.Null((await app.Get<ReadAudit>().RunAsync(Cast.As(Cast.Olga), audit))!.Appraisal);
        Assert.Null(await app.Get<ReadAudit>().RunAsync(Cast.As(Cast.Zoe), audit));
    }

    [Theory, OnBothDatabases]
    public async Task An_audit_that_came_in_late_ends_the_suspension_when_it_passes(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(Day("2029-04-01"));
        await program.PutForwardAsync();
        await program.OnAsync(Day("2029-12-01"));
        await program.AppraiseAsync(Cast.Ben);
        Assert.Null(await app.Get<SignOffAudit>().RunAsync(Cast.As(Cast.Ada), (await program.AuditAsync()).Id));

        Assert.Equal("Approved 2026-11-23 CommitteeDecision; Suspended 2029-03-02 AuditOverdue; Approved 2029-12-01 AuditPassed", await program.HistoryAsync());
        Assert.Equal(Day("2030-12-31"), (await program.AuditAsync()).DueOn);
    }

    [Theory, OnBothDatabases]
    public async Task The_secretary_moves_an_audit_with_a_reason_and_reminders_begin_anew(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(Day("2029-01-05"));
        var audit = (await program.AuditAsync()).Id;

        Assert.IsType<BadInput>(await app.Get<MoveAudit>().RunAsync(Cast.As(Cast.Sam), audit, Day("2029-03-31"), " "));
        Assert.IsType<AuditDueInThePast>(await app.Get<MoveAudit>().RunAsync(Cast.As(Cast.Sam), audit, Day("2029-01-05"), "Flood"));
        Assert.Null(await app.Get<MoveAudit>().RunAsync(Cast.As(Cast.Sam), audit, Day("2029-03-31"), "Flood"));

        var moved = await program.AuditAsync();
        Assert.Equal((AuditState.Due, Day("2029-03-31"), (DateOnly?)Day("2028-12-31")), (moved.State, moved.DueOn, moved.MovedFrom));
        Assert.Equal(Day("2029-03-31"), (await program.EntryAsync()).NextAuditDue);
        await program.OnAsync(Day("2029-03-24"));
        Assert.Contains("Audit due on 31 March 2029", (await app.ReadAsync(db => db.AllOutboxMessages.OrderByDescending(m => m.CreatedAt).FirstAsync())).Subject, StringComparison.Ordinal);
        Assert.Equal("Approved 2026-11-23 CommitteeDecision", await program.HistoryAsync());
    }

    [Fact]
    public async Task Whoever_moves_an_audit_there_and_back_is_heard_each_time_and_calendars_see_a_later_edition()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app);
        var audit = (await program.AuditAsync()).Id;
        var first = await EditionAsync();

        foreach (var day in new[] { "2028-11-30", "2028-11-20", "2028-11-30", "2028-11-30" }) Assert.Null(await app.Get<MoveAudit>().RunAsync(Cast.As(Cast.Sam), audit, Day(day), "The school moves."));

        Assert.Equal(3 * 2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.StartsWith("Audit moved"))));
        Assert.True(await EditionAsync() > first);

        async Task<int> EditionAsync() => Assert.Single(await app.ReadAsync(async db =>
            await db.CalendarForAsync(await db.StandingOfAsync(Cast.As(Cast.Olga), app.Now), app.Get<Site>(), Day("2028-11-01"), Day("2028-12-31"), null, default)), i => i.Kind == CalendarKind.AuditDue).Entry.Sequence;
    }

    [Fact]
    public async Task Whoever_appraises_again_after_somebody_else_is_told_again()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(Day("2028-11-15"));
        await program.PutForwardAsync();
        var audit = (await program.AuditAsync()).Id;

        foreach (var appraiser in new[] { Cast.Ben, Cast.Chika, Cast.Ben, Cast.Ben }) Assert.Null(await app.Get<AppointAppraiser>().RunAsync(Cast.As(Cast.Sam), audit, appraiser));

        Assert.Equal(3, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.StartsWith("You appraise an audit"))));
    }

    [Theory, OnBothDatabases]
    public async Task The_chair_suspends_and_lifts_and_the_organisation_gives_back(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);

        Assert.IsType<NotPermitted>(await app.Get<SuspendProgram>().RunAsync(Cast.As(Cast.Sam), program.Program));
        Assert.IsType<NotFound>(await app.Get<SuspendProgram>().RunAsync(Cast.As(Cast.Fay), program.Program));
        Assert.Null(await app.Get<SuspendProgram>().RunAsync(Cast.As(Cast.Ada), program.Program));
        Assert.Equal(AuditTrigger.Complaint, (await program.AuditAsync()).Triggers);
        Assert.Null(await app.Get<ReinstateProgram>().RunAsync(Cast.As(Cast.Ben), program.Program));
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.StartsWith("Approval in force again"))));
        Assert.Null(await app.Get<CloseProgram>().RunAsync(Cast.As(Cast.Otto), program.Program));
        Assert.IsType<NotInThisStatus>(await app.Get<SuspendProgram>().RunAsync(Cast.As(Cast.Ada), program.Program));

        Assert.Equal("Approved 2026-11-23 CommitteeDecision; Suspended 2026-11-23 Complaint; Approved 2026-11-23 Mended; Expired 2026-11-23 OrganisationsWish", await program.HistoryAsync());
        Assert.Equal(AuditState.Ended, (await program.AuditAsync()).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_reported_change_makes_the_next_audit_look_more_closely(Database on)
    {
        await using var app = await StartAsync(on);
        var program = await Audited.ReleasedAsync(app);
        var change = Id<ReportedChange>.New();

        Assert.IsType<NotFound>(await app.Get<ReportChange>().RunAsync(Cast.As(Cast.Zoe), change, program.Program, "We moved."));
        Assert.Null(await app.Get<ReportChange>().RunAsync(Cast.As(Cast.Olga), change, program.Program, "All assessors are new."));
        Assert.Null(await app.Get<ReportChange>().RunAsync(Cast.As(Cast.Olga), change, program.Program, "All assessors are new."));

        Assert.Equal(AuditTrigger.MaterialChange, (await program.AuditAsync()).Triggers);
        Assert.Single((await app.Get<ReadAudit>().RunAsync(Cast.As(Cast.Sam), (await program.AuditAsync()).Id))!.Changes);
    }

    [Fact]
    public async Task Neither_the_organisation_nor_a_member_can_tell_that_somebody_complained()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var program = await Audited.ReleasedAsync(app);
        var draft = new Submission(Id<Submission>.New(), program.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Audit", SubmissionKind.Audit);
        async Task<Refusal?> WhyNotYetAsync() => await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, at => at.WhyNotYetAsync(draft, app.Get<Site>()));
        async Task<AuditTrigger> ShownToAsync(Id<CommitteeHub.Domain.Committees.Person> person) => (await app.Get<ReadAudit>().RunAsync(Cast.As(person), (await program.AuditAsync()).Id))!.Appraisal!.Triggers;
        Assert.IsType<AuditNotDueYet>(await WhyNotYetAsync());

        var complaint = new CommitteeHub.Domain.Complaints.ComplaintText("I paid for a certificate.", "Nora Reed", "nora@example.org", true);
        Assert.Null(await app.Get<CommitteeHub.Features.Complaints.FileComplaint>().RunAsync(Viewer.Public, Id<CommitteeHub.Domain.Complaints.ProgramComplaint>.New(), (await program.EntryAsync()).Slug, complaint, new string('0', 40)));

        Assert.Equal(AuditTrigger.Complaint, (await program.AuditAsync()).Triggers);
        Assert.IsType<AuditNotDueYet>(await WhyNotYetAsync());
        await program.PutForwardAsync();
        Assert.Equal((AuditTrigger.None, AuditTrigger.Complaint, AuditTrigger.Complaint), (await ShownToAsync(Cast.Chika), await ShownToAsync(Cast.Ada), await ShownToAsync(Cast.Sam)));
        Assert.Null(await app.Get<ReportChange>().RunAsync(Cast.As(Cast.Olga), Id<ReportedChange>.New(), program.Program, "All assessors are new."));
        Assert.Null(await WhyNotYetAsync());
    }

    [Theory, OnBothDatabases]
    public async Task One_that_fails_holds_up_nobody_and_is_parked_after_five_tries(Database on)
    {
        await using var app = await StartAsync(on);
        var (bad, good, done) = (Guid.NewGuid(), Guid.NewGuid(), 0);
        Task<int> Sweep() => app.Get<ItemSweep>().RunAsync("test", _ => Task.FromResult<List<Guid>>([bad, good]), (_, item) => item == bad ? throw new InvalidOperationException("Poison") : Task.FromResult(++done > 0));

        for (var i = 0; i < 7; i++) Assert.Equal(1, await Sweep());

        var parked = await app.ReadAsync(db => db.AllParkedItems.SingleAsync());
        Assert.Equal((5, "Poison", 7), (parked.Tries, parked.LastError, done));
        Assert.NotNull(parked.ParkedAt);
        Assert.Equal(["Sam Porter"], await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.Subject.StartsWith("A job needs you")).Select(m => m.ToName).ToListAsync()));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<TestApp> StartAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }
}
