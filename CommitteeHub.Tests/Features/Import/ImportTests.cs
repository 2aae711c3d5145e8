using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Programs;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Audits;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Import;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Import;

public sealed class ImportTests
{
    private const string Organisations = """
        key,name,country,billing_country,billing_address,website,vat_number
        A1,Hill School,NL,NL,"Hill 1, Utrecht",https://hill.example.org,
        A2,"Valley, Ltd",KE,KE,Valley 2,https://valley.example.org,
        """;

    private const string Programs = """
        key;organisation_key;type;title;languages;url;approved_on;outcome;next_audit
        P1;A1;ODRQAP;Hill online course;en nl;https://hill.example.org/odr;2024-05-20;Approved;2026-12-31
        P2;A2;ODRQAP;Valley course;en;;;;
        """;

    [Theory, OnBothDatabases]
    public async Task What_a_body_has_comes_in_once_however_often_the_file_is_taken(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var import = app.Get<ImportRows>();

        Assert.IsType<NotFound>(await import.RunAsync(Cast.As(Cast.Ari), ImportKind.Organisations, Organisations));
        Assert.Null(await import.RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));
        Assert.Null(await import.RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations + "\nA3,Third,FR,FR,Rue 3,https://third.example.org,\n"));
        Assert.Null(await import.RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs));
        Assert.Null(await import.RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs));

        Assert.Equal(["Harbour Mediation School", "Hill School", "Lakeside Dispute Centre", "Third", "Valley, Ltd"], (await app.ReadAsync(db => db.AllOrganisations.Select(o => o.Name).ToListAsync())).Order(StringComparer.Ordinal));
        var entry = Assert.Single(await app.ReadAsync(db => db.AllRegisterEntries.ToListAsync()));
        Assert.Equal(("Hill online course", RegisterStatus.Approved, new DateOnly(2024, 5, 20)), (entry.Title, entry.Status, entry.ApprovedOn));
        Assert.Equal((AuditState.Scheduled, new DateOnly(2026, 12, 31)), Of(Assert.Single(await app.ReadAsync(db => db.AllAudits.ToListAsync()))));
        Assert.Equal(3, await app.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(RowsImported))));
        static (AuditState, DateOnly) Of(Audit audit) => (audit.State, audit.DueOn);
    }

    [Theory, OnBothDatabases]
    public async Task What_came_in_is_audited_amended_and_suspended_like_everything_else(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs));
        var program = await app.ReadAsync(db => db.AllPrograms.SingleAsync(p => p.Title == "Hill online course"));
        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at => { (await at.Db.AllOrganisations.SingleAsync(o => o.Id == program.OrganisationId)).AddContact(Cast.Zoe); return null; }));

        foreach (var kind in new[] { SubmissionKind.Audit, SubmissionKind.Amendment })
            Assert.Null(await app.Get<StartSubmissionOf>().RunAsync(Cast.As(Cast.Zoe), Id<Submission>.New(), program.Id, kind));
        Assert.IsType<KindNotPossible>(await app.Get<StartSubmissionOf>().RunAsync(Cast.As(Cast.Zoe), Id<Submission>.New(), program.Id, SubmissionKind.Appeal));
        Assert.Null(await app.Get<SuspendProgram>().RunAsync(Cast.As(Cast.Ada), program.Id));
        Assert.Null(await app.Get<CloseProgram>().RunAsync(Cast.As(Cast.Zoe), program.Id));
    }

    [Fact]
    public async Task What_was_decided_before_says_its_day_and_claims_no_letter()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs));
        var came = await app.ReadAsync(db => db.AllSubmissions.SingleAsync(s => s.State == SubmissionState.Decided));
        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at => { (await at.Db.AllOrganisations.SingleAsync(o => o.Id == came.OrganisationId)).AddContact(Cast.Zoe); return null; }));

        var news = (await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(Cast.Zoe), came.Id))!;
        var desk = (await app.Get<ReadDecisionPackage>().RunAsync(Cast.As(Cast.Sam), came.Id))!;

        Assert.Equal((new DateOnly(2024, 5, 20), null), (news.DecidedBefore, news.Decision));
        Assert.Equal((new DateOnly(2024, 5, 20), null), (desk.DecidedBefore, desk.Package));
        Assert.False(await app.ReadAsync(db => db.AllOutboxMessages.AnyAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Conditions_that_were_open_before_are_followed_here(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));
        foreach (var _ in Enumerable.Range(0, 2)) Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, WithConditions("2026-12-20 Publish the benchmarks | 2027-03-31 Name the assessors")));
        var came = await app.ReadAsync(db => db.AllDecisions.SingleAsync());
        var organisation = await app.ReadAsync(db => db.AllSubmissions.Where(s => s.Id == came.SubmissionId).Select(s => s.OrganisationId).SingleAsync());
        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at => { (await at.Db.AllOrganisations.SingleAsync(o => o.Id == organisation)).AddContact(Cast.Zoe); return null; }));
        Assert.Equal(RegisterStatus.Conditional, await StatusAsync(app));
        Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Ada), came.SubmissionId, ConflictAnswer.NoConflict));

        var seen = (await app.Get<ReadReleasedDecision>().RunAsync(Cast.As(Cast.Zoe), came.SubmissionId))!.Decision!;
        Assert.Equal((true, "", null), (seen.IsFromBefore, seen.LetterBody, seen.AppealUntil));
        Assert.True((await app.Get<ReadDecisionPackage>().RunAsync(Cast.As(Cast.Ada), came.SubmissionId))!.Package!.IsFromBefore);
        Assert.Equal(1, await app.Get<FollowConditions>().RunAsync());
        foreach (var condition in seen.Conditions)
        {
            Meeting.Ok(await app.Get<ShowEvidence>().RunAsync(Cast.As(Cast.Zoe), came.Id, condition.Id, "It is on our website."));
            Meeting.Ok(await app.Get<VerifyCondition>().RunAsync(Cast.As(Cast.Ada), came.Id, condition.Id));
        }

        Assert.Equal(RegisterStatus.Approved, await StatusAsync(app));
        Assert.False(await app.ReadAsync(db => db.AllOutboxMessages.AnyAsync(m => m.IsLetter)));

        static Task<RegisterStatus> StatusAsync(TestApp app) => app.ReadAsync(db => db.AllRegisterEntries.Select(e => e.Status).SingleAsync());
    }

    [Theory]
    [InlineData("Publish the benchmarks", "names those that are open")]
    [InlineData("2026-11-23 Publish the benchmarks", "lies ahead")]
    public async Task Conditions_without_a_day_ahead_stay_out(string conditions, string because)
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));

        var plan = (await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, WithConditions(conditions)))!;

        Assert.Contains(because, Assert.Single(plan.Rows, r => r.Problem is not null).Problem, StringComparison.Ordinal);
    }

    private static string WithConditions(string conditions) =>
        $"key;organisation_key;type;title;languages;url;approved_on;outcome;next_audit;conditions\nP1;A1;ODRQAP;Hill online course;en nl;https://hill.example.org/odr;2026-09-20;ApprovedWithConditions;2026-12-31;{conditions}\n";

    [Fact]
    public async Task A_program_that_came_in_is_found_although_its_name_is_mistyped()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs));

        Assert.Contains("online", await app.ReadAsync(db => db.AllRegisterWords.Select(w => w.Word).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task A_program_that_came_in_and_left_the_register_may_apply_again()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs));
        var program = await app.ReadAsync(db => db.AllPrograms.SingleAsync(p => p.Title == "Hill online course"));
        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at => { (await at.Db.AllOrganisations.SingleAsync(o => o.Id == program.OrganisationId)).AddContact(Cast.Zoe); return null; }));
        Meeting.Ok(await app.Get<CloseProgram>().RunAsync(Cast.As(Cast.Zoe), program.Id));

        Assert.Null(await app.Get<StartSubmissionOf>().RunAsync(Cast.As(Cast.Zoe), Id<Submission>.New(), program.Id, SubmissionKind.Reapplication));
    }

    [Theory]
    [InlineData("2026-12-31", "2026-12-30", "30 June or 31 December")]
    [InlineData("2026-12-31", "2026-06-30", "cannot lie in the past")]
    [InlineData("Approved", "ApprovedWithConditions", "once they are met")]
    [InlineData("Approved", "NotApproved", "Only approvals")]
    [InlineData("P1;A1;ODRQAP", "P1;A1;MAQAP", "No committee appraises")]
    [InlineData("P1;A1;ODRQAP", "P1;A1;NEW", "no such type")]
    public async Task An_approval_that_could_not_go_on_here_does_not_come_in(string was, string instead, string because)
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));

        var plan = (await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs.Replace(was, instead, StringComparison.Ordinal)))!;

        Assert.Contains(because, Assert.Single(plan.Rows, r => r.Problem is not null).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_of_program_that_the_body_added_comes_in_as_well()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        await app.SaveAsync(new ProgramType(Id<ProgramType>.New(), "NEW", "A new kind of program", "New Specialisation", 9));
        Meeting.Ok(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations));

        Assert.Equal(0, (await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, Programs.Replace("P2;A2;ODRQAP", "P2;A2;NEW", StringComparison.Ordinal)))!.Bad);
    }

    [Theory]
    [InlineData("NL123456789B01", 0)]
    [InlineData("DE123456789", 1)]
    [InlineData("whatever", 1)]
    public async Task A_tax_number_that_no_invoice_could_rest_on_does_not_come_in(string number, int bad)
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);

        Assert.Equal(bad, (await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, Organisations.Replace("hill.example.org,", $"hill.example.org,{number}", StringComparison.Ordinal)))!.Bad);
    }

    [Theory, OnBothDatabases]
    public async Task One_bad_row_keeps_the_whole_file_out_and_every_bad_row_says_why(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var bad = Organisations + "\nA1,Again,NL,NL,x,https://x.example.org,\n,No key,NL,NL,x,https://x.example.org,\nA5,,NL,NL,x,https://x.example.org,\nA6,Nowhere,XX,NL,x,https://x.example.org,\nA7,Script,NL,NL,x,javascript:alert(1),\nA8,Short,NL\n";

        var plan = (await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, bad))!;

        Assert.Equal([4, 5, 6, 7, 8, 9], plan.Rows.Where(r => r.Problem is not null).Select(r => r.Number));
        Assert.Equal(6, plan.Rows.Where(r => r.Problem is not null).Select(r => r.Problem).Distinct().Count());
        Assert.Equal(6, Assert.IsType<ImportHasBadRows>(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Organisations, bad)).Bad);
        Assert.Equal(2, await app.ReadAsync(db => db.AllOrganisations.CountAsync()));
        Assert.Null(await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Ada), ImportKind.Organisations, bad));
    }

    [Theory]
    [InlineData("")]
    [InlineData("key,name\n")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("key,organisation_key,type,title,languages,url,approved_on,outcome,next_audit\n\"x\n")]
    [InlineData("\0")]
    public async Task A_file_that_is_none_is_refused_as_a_whole(string text)
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);

        Assert.NotNull((await app.Get<PreviewImport>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, text))!.Problem);
        Assert.IsType<BadInput>(await app.Get<ImportRows>().RunAsync(Cast.As(Cast.Sam), ImportKind.Programs, text));
    }
}
