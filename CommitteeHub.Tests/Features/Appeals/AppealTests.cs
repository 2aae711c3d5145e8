using CommitteeHub.Domain;
using CommitteeHub.Domain.Appeals;
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
            Assert.DoesNotContain(await app.Get<CommitteeHub.Features.Review.ReadSubmissionsToReview>().RunAsync(Cast.As(member)), s => s.Id == stage.Appeal.Value);
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

    [Theory]
    [InlineData(AppealOutcome.Uphold, AppealOutcome.Uphold, AppealOutcome.Remit, AppealOutcome.Uphold)]
    [InlineData(AppealOutcome.Uphold, AppealOutcome.Overturn, AppealOutcome.Remit, AppealOutcome.Remit)]
    [InlineData(AppealOutcome.Remit, AppealOutcome.Remit, AppealOutcome.Overturn, AppealOutcome.Remit)]
    public void Two_of_three_decide_and_three_different_opinions_go_back_to_the_committee(AppealOutcome a, AppealOutcome b, AppealOutcome c, AppealOutcome expected)
    {
        var hearing = new AppealHearing(Id<AppealHearing>.New(), Id<Submission>.New(), Id<Submission>.New(), Id<CommitteeHub.Domain.Decisions.Decision>.New());
        HashSet<Id<CommitteeHub.Domain.Committees.Person>> three = [AppealStage.Ida, AppealStage.Jon, AppealStage.Kim];
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
        Meeting.Ok(await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllSubmissions.SingleAsync(s => s.Id == stage.Appeal)).Withdraw("Again, better.", at.Now);
            return null;
        }));
        Assert.Null(await app.Get<StartSubmissionOf>().RunAsync(Cast.As(Cast.Olga), late, stage.Program, SubmissionKind.Appeal));

        app.Clock.Move(TimeSpan.FromDays(31));

        Assert.IsType<AppealTooLate>(await app.Get<SubmitProgram>().RunAsync(Cast.As(Cast.Olga), late, Guid.NewGuid()));
    }

    private static async Task<TestApp> StartAsync(Database on)
    {
        var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        return app;
    }
}
