using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Audits;
using CommitteeHub.Features.Committees;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Audits;

public sealed class ScheduleDueAuditsTests
{
    [Theory, OnBothDatabases]
    public async Task Due_audits_are_scheduled_once_however_often_the_job_runs_or_how_late(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var program = new AssessmentProgram(Id<AssessmentProgram>.New(), Cast.Harbour, "ODRQAP", "Online mediator course");
        await app.SaveAsync(program, new Audit(Id<Audit>.New(), program.Id, 1, new DateOnly(2026, 12, 31)));

        Assert.Equal(1, await app.Get<ScheduleDueAudits>().RunAsync());
        Assert.Equal(0, await app.Get<ScheduleDueAudits>().RunAsync());
        Assert.Equal(["audit due"], await SubjectsAsync(app));
        Assert.Equal(AuditState.Due, await app.ReadAsync(db => db.AllAudits.Select(a => a.State).SingleAsync()));

        app.Clock.Move(TimeSpan.FromDays(60));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.Get<ScheduleDueAudits>().RunAsync())));
        Assert.Equal(["audit due", "audit overdue"], await SubjectsAsync(app));
        Assert.Equal(4, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync()));
        Assert.Equal(AuditState.Overdue, await app.ReadAsync(db => db.AllAudits.Select(a => a.State).SingleAsync()));
    }

    [Fact]
    public async Task An_audit_falls_due_by_the_rule_of_its_committee_as_it_stands()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var program = await Audited.ReleasedAsync(app);
        await GiveNoticeAsync(app, 200);
        await program.OnAsync(new DateOnly(2028, 6, 20));
        Assert.Equal(AuditState.Due, (await program.AuditAsync()).State);
    }

    [Fact]
    public async Task Another_rule_is_followed_at_once()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var program = await Audited.ReleasedAsync(app);
        await program.OnAsync(new DateOnly(2028, 6, 20));
        Assert.Equal(AuditState.Scheduled, (await program.AuditAsync()).State);

        await GiveNoticeAsync(app, 200);
        await program.OnAsync(new DateOnly(2028, 6, 21));

        Assert.Equal(AuditState.Due, (await program.AuditAsync()).State);
    }

    private static async Task GiveNoticeAsync(TestApp app, int days)
    {
        var rules = (await app.Get<ReadPolicy>().RunAsync(Cast.As(Cast.Ada), Cast.Committee))!.Rules;
        Assert.Null(await app.Get<ChangePolicy>().RunAsync(Cast.As(Cast.Ada), Cast.Committee, rules with { Validity = rules.Validity with { NoticeDays = days } }, rules));
    }

    private static async Task<string[]> SubjectsAsync(TestApp app) =>
        [.. (await app.ReadAsync(db => db.AllOutboxMessages.OrderBy(m => m.CreatedAt).Select(m => m.Subject).ToListAsync()))
            .Select(s => s.StartsWith("Audit overdue", StringComparison.Ordinal) ? "audit overdue" : "audit due").Distinct()];
}
