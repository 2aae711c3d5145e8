using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Appeals;
using CommitteeHub.Features.Apply;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Appeals;

public sealed class AppealTests
{
    [Theory, OnBothDatabases]
    public async Task An_appeal_is_heard_by_three_who_neither_sat_on_the_panel_nor_voted(Database on)
    {
        await using var app = await StartAsync(on);
        var stage = await AppealStage.FiledAsync(app);

        Assert.Equal(["Ida Fjord", "Jon Meadow", "Kim Harrow"], (await app.Get<ReadHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal))!.Choices.Select(c => c.Name));
        foreach (var voter in new[] { Cast.Ada, Cast.Emil, Cast.Fay, Cast.Olga, Cast.Sam })
            Assert.IsType<HearerNotFree>(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, [AppealStage.Ida, AppealStage.Jon, voter]));
        Assert.IsType<HearingNeedsThree>(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, [AppealStage.Ida, AppealStage.Jon]));
        Assert.IsType<NotPermitted>(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Ada), stage.Appeal, [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim]));
        foreach (var member in new[] { Cast.Ada, Cast.Chika, Cast.Fay })
            Assert.DoesNotContain((await app.Get<CommitteeHub.Features.Review.ReadSubmissionsToReview>().RunAsync(Cast.As(member))).Lines, s => s.Id == stage.Appeal.Value);
        Assert.IsType<AppealHasHearing>(await app.Get<AssignPanel>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, [Cast.Ada, Cast.Ben, Cast.Chika]));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_open_before_the_conflict_is_answered_and_no_opinion_before_all_have_spoken(Database on)
    {
        await using var app = await StartAsync(on);
        var stage = await AppealStage.FiledAsync(app);
        Assert.Null(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim]));

        Assert.Null((await app.Get<ReadHearing>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal))!.File);
        Assert.IsType<HearerNotDeclared>(await app.Get<GiveOpinion>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal, AppealOutcome.Uphold, "Fine."));
        Assert.Null(await app.Get<DeclareForHearing>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal, true));
        Assert.Equal("Our assessors are independent: see annex.", (await app.Get<ReadHearing>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal))!.File!.Statement);
        Assert.Null(await app.Get<GiveOpinion>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal, AppealOutcome.Uphold, "Fine."));
        Assert.All((await app.Get<ReadHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal))!.Hearers!, h => Assert.Null(h.Opinion));
        Assert.IsType<HearingNotDone>(await app.Get<ReleaseAppeal>().RunAsync(Cast.As(Cast.Sam), stage.Appeal));

        Assert.Null(await app.Get<DeclareForHearing>().RunAsync(Cast.As(AppealStage.Jon), stage.Appeal, false));
        Assert.Null(await app.Get<ReadHearing>().RunAsync(Cast.As(AppealStage.Jon), stage.Appeal));
        foreach (var other in new[] { Cast.Ada, Cast.Fay, Cast.Zoe, Cast.Ari }) Assert.Null(await app.Get<ReadHearing>().RunAsync(Cast.As(other), stage.Appeal));
        var own = (await app.Get<ReadHearing>().RunAsync(Cast.As(Cast.Olga), stage.Appeal))!;
        Assert.Equal((true, true), (own.Hearers is null, own.File is null));
    }

    [Theory, OnBothDatabases]
    public async Task What_most_say_is_the_outcome_and_what_does_not_stand_is_before_the_committee_again(Database on)
    {
        await using var app = await StartAsync(on);
        var stage = await AppealStage.FiledAsync(app);
        await stage.HearAsync(AppealOutcome.Overturn, AppealOutcome.Uphold, AppealOutcome.Overturn);

        Assert.Null(await app.Get<ReleaseAppeal>().RunAsync(Cast.As(Cast.Sam), stage.Appeal));
        Assert.Null(await app.Get<ReleaseAppeal>().RunAsync(Cast.As(Cast.Sam), stage.Appeal));

        Assert.Equal(SubmissionState.Deferred, (await A.SubmissionOf(app, stage.About)).State);
        Assert.Equal(SubmissionState.Decided, (await A.SubmissionOf(app, stage.Appeal)).State);
        Assert.Empty(await app.ReadAsync(db => db.AllRegisterEntries.ToListAsync()));
        var own = (await app.Get<ReadHearing>().RunAsync(Cast.As(Cast.Olga), stage.Appeal))!;
        Assert.Equal((AppealOutcome.Overturn, 3), (own.Outcome, own.ReleasedReasons.Count));
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject.StartsWith("Your appeal"))));
        Assert.IsType<AppealIsHeard>(await app.Get<GiveOpinion>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal, AppealOutcome.Uphold, "No."));
    }

    [Fact]
    public async Task A_secretary_who_stands_aside_does_not_run_the_appeal()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var stage = await AppealStage.FiledAsync(app);
        await A.Change(app, stage.About, s => s.Declare(Cast.Sam, ConflictAnswer.Recused, app.Now));

        Assert.Empty(await app.Get<ReadAppeals>().RunAsync(Cast.As(Cast.Sam)));
        Assert.Null(await app.Get<ReadHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal));
        Assert.IsType<NotFound>(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim]));
        await A.Change(app, stage.About, s => s.UndoRecusal(Cast.Sam, "By mistake.", Cast.Ari, app.Now));
        await stage.HearAsync(AppealOutcome.Uphold, AppealOutcome.Uphold, AppealOutcome.Uphold);
        await A.Change(app, stage.Appeal, s => s.Declare(Cast.Sam, ConflictAnswer.Recused, app.Now));
        Assert.IsType<NotFound>(await app.Get<ReleaseAppeal>().RunAsync(Cast.As(Cast.Sam), stage.Appeal));
    }

    [Fact]
    public async Task Whoever_runs_an_appeal_does_not_hear_it_and_whoever_hears_it_does_not_run_it()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var stage = await AppealStage.FiledAsync(app);
        await app.SaveAsync(new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = AppealStage.Ida, Office = Office.Secretary, From = new DateOnly(2026, 1, 1) });
        Id<Person>[] hearers = [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim];

        Assert.DoesNotContain(AppealStage.Ida, (await app.Get<ReadHearing>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal))!.Choices.Select(c => c.Id));
        Assert.NotNull(await app.Get<AppointHearing>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal, hearers));
        Assert.Null(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, hearers));

        Assert.False((await app.Get<ReadHearing>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal))!.IsSecretary);
        Assert.IsType<NotFound>(await app.Get<ReleaseAppeal>().RunAsync(Cast.As(AppealStage.Ida), stage.Appeal));
    }

    [Fact]
    public async Task An_appeal_is_moved_on_by_a_secretary_who_runs_it()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var stage = await AppealStage.FiledAsync(app);
        await A.Change(app, stage.About, s => s.Declare(Cast.Sam, ConflictAnswer.Recused, app.Now));

        Assert.IsType<NotFound>(await app.Get<ConfirmComplete>().RunAsync(Cast.As(Cast.Sam), stage.Appeal));
        Assert.IsType<NotFound>(await app.Get<ReturnAsIncomplete>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, Guid.CreateVersion7(), ["The reasons"], new DateOnly(2027, 3, 1)));
        Assert.IsType<NotFound>(await app.Get<GiveMoreTime>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, new DateOnly(2027, 3, 1)));
        Assert.IsType<NotFound>(await app.Get<ConfirmLapse>().RunAsync(Cast.As(Cast.Sam), stage.Appeal));
    }

    [Fact]
    public async Task A_secretary_who_speaks_for_the_organisation_reads_the_appeal_as_its_contact_and_runs_nothing()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var stage = await AppealStage.FiledAsync(app);
        await SpeaksAsync(app, Cast.Sam);

        var view = (await app.Get<ReadHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal))!;
        Assert.Equal((false, true, 0), (view.IsSecretary, view.File is null, view.Choices.Count));
        Assert.IsType<NotFound>(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim]));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_had_a_part_in_the_decision_does_not_hear_the_appeal_even_without_a_seat_or_a_vote(Database on)
    {
        await using var app = await StartAsync(on);
        app.ChecksInvariants = false;
        var stage = await AppealStage.FiledAsync(app);
        var criterion = await app.ReadAsync(db => db.AllCriteriaSets.Where(s => s.Id == Cast.Criteria).SelectMany(s => s.Criteria).Select(c => c.Id).FirstAsync());
        foreach (var (name, part) in new (string, object)[]
        {
            ("Ida Fjord", new Finding(Id<Finding>.New(), stage.About, criterion, AppealStage.Ida)),
            ("Jon Meadow", new PanelRecommendation(Id<PanelRecommendation>.New(), stage.About, 1, DecisionOutcome.NotApproved, "Because.", [], AppealStage.Jon, app.Now)),
            ("Kim Harrow", new PanelAssigned(stage.About, [AppealStage.Kim], 1)),
        })
        {
            Assert.Contains(name, await ChoicesAsync());
            if (part is LedgerEvent happened) await HappenedAsync(app, stage.About, happened);
            else await app.SaveAsync(part);
            Assert.DoesNotContain(name, await ChoicesAsync());
            Assert.IsType<HearerNotFree>(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim]));
        }

        async Task<IEnumerable<string>> ChoicesAsync() => (await app.Get<ReadHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal))!.Choices.Select(c => c.Name);
    }

    [Fact]
    public async Task Whoever_appraised_the_audit_does_not_hear_the_appeal_even_if_another_does_now()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var stage = await AppealStage.FiledAsync(app);
        await HappenedAsync(app, stage.About, new AppraiserAppointed(Id<Audit>.New(), stage.Program, AppealStage.Ida));

        Assert.Equal(["Jon Meadow", "Kim Harrow"], (await app.Get<ReadHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal))!.Choices.Select(c => c.Name));
    }

    [Fact]
    public async Task A_hearing_that_is_held_by_somebody_who_had_a_part_is_named_and_what_they_do_after_the_decision_is_not()
    {
        await using var app = await StartAsync(Database.Sqlite);
        app.ChecksInvariants = false;
        var stage = await AppealStage.FiledAsync(app);
        await stage.HearAsync(AppealOutcome.Uphold, AppealOutcome.Uphold, AppealOutcome.Uphold);
        var (check, id) = (app.Get<InvariantCheck>(), await app.ReadAsync(db => db.AllAppealHearings.Select(h => h.Id).SingleAsync()));
        app.Clock.Move(TimeSpan.FromDays(1));
        await HappenedAsync(app, stage.About, new PanelAssigned(stage.About, [AppealStage.Kim], 1));

        Assert.DoesNotContain(await check.ViolationsAsync(), v => v.Contains("hearing", StringComparison.Ordinal));
        await app.SaveAsync(new PanelRecommendation(Id<PanelRecommendation>.New(), stage.About, 1, DecisionOutcome.NotApproved, "Because.", [], AppealStage.Jon, app.Now.AddDays(-2)));
        Assert.Contains($"an appeal is heard by three who had no part in the decision: hearing {id} is held by somebody who had a part in the decision", await check.ViolationsAsync());
    }

    [Fact]
    public async Task Whoever_is_seated_once_more_is_asked_once_more()
    {
        await using var app = await StartAsync(Database.Sqlite);
        var stage = await AppealStage.FiledAsync(app);
        Id<Person>[] three = [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim];
        Assert.Null(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, three));
        Assert.Null(await app.Get<DeclareForHearing>().RunAsync(Cast.As(AppealStage.Jon), stage.Appeal, false));

        for (var twice = 0; twice < 2; twice++) Assert.Null(await app.Get<AppointHearing>().RunAsync(Cast.As(Cast.Sam), stage.Appeal, three));

        Assert.Equal(3 + 1, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.Subject == "You are asked to hear an appeal")));
    }

    [Theory]
    [InlineData(AppealOutcome.Uphold, AppealOutcome.Uphold, AppealOutcome.Remit, AppealOutcome.Uphold)]
    [InlineData(AppealOutcome.Uphold, AppealOutcome.Overturn, AppealOutcome.Remit, AppealOutcome.Remit)]
    [InlineData(AppealOutcome.Remit, AppealOutcome.Remit, AppealOutcome.Overturn, AppealOutcome.Remit)]
    public void Two_of_three_decide_and_three_different_opinions_go_back_to_the_committee(AppealOutcome a, AppealOutcome b, AppealOutcome c, AppealOutcome expected)
    {
        var hearing = new AppealHearing(Id<AppealHearing>.New(), Id<Submission>.New(), Id<Submission>.New(), Id<Decision>.New());
        HashSet<Id<Person>> three = [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim];
        Meeting.Ok(hearing.Appoint(three, three));
        foreach (var (person, opinion) in three.Zip([a, b, c]))
        {
            Meeting.Ok(hearing.Declare(person, true, default));
            Meeting.Ok(hearing.Speak(person, opinion, "Because.", default));
        }
        Assert.Equal(expected, hearing.Majority());
    }

    [Theory, OnBothDatabases]
    public async Task An_appeal_comes_within_its_days_or_not_at_all(Database on)
    {
        await using var app = await StartAsync(on);
        var stage = await AppealStage.FiledAsync(app);
        var late = Id<Submission>.New();
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllSubmissions.SingleAsync(s => s.Id == stage.Appeal)).Withdraw("Again, better.", at.Now);
            return null;
        }));
        Assert.Null(await app.Get<StartSubmissionOf>().RunAsync(Cast.As(Cast.Olga), late, stage.Program, SubmissionKind.Appeal));

        app.Clock.Move(TimeSpan.FromDays(31));

        Assert.IsType<AppealTooLate>(await app.Get<SubmitProgram>().RunAsync(Cast.As(Cast.Olga), late, Guid.NewGuid()));
    }

    private static async Task SpeaksAsync(TestApp app, Id<Person> person) =>
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at => { (await at.Db.AllOrganisations.SingleAsync(o => o.Id == Cast.Harbour)).AddContact(person); return null; }));

    private static async Task HappenedAsync(TestApp app, Id<Submission> about, LedgerEvent happened) =>
        Meeting.Ok(await app.Get<Change>().RunAsync(Viewer.System, async at => { await Ledger.AppendAsync(at.Db, StreamName.Submission(about.Value), about.Value, happened, Viewer.System, at.Now, at.Cancel); return null; }));

    private static async Task<TestApp> StartAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }
}
