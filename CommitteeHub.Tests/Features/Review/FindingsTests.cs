using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Review;
using CommitteeHub.Features.Timeline;
using CommitteeHub.Live;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Review;

/// <summary>Judging alone, laying open, recommending, and the word of the co-chairs.</summary>
public sealed class FindingsTests
{
    [Theory, OnBothDatabases]
    public async Task Before_the_findings_lie_open_nobody_can_tell_whether_there_are_any(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        Id<Person>[] others = [Cast.Ada, Cast.Ben, Cast.Dana, Cast.Emil, Cast.Fay, Cast.Sam];
        async Task<string> SeenBy(Id<Person> who) => string.Join('\n',
            Spelled.Out(await app.Get<ReadReview>().RunAsync(Cast.As(who), review.Id)), Spelled.Out(await app.Get<ReadPanelStage>().RunAsync(Cast.As(who), review.Id)),
            Spelled.Out(await app.Get<ReadTimeline>().RunAsync(Cast.As(who), review.Id)), Spelled.Out(await app.Get<ReadSubmissionsToReview>().RunAsync(Cast.As(who))));
        var before = new Dictionary<Id<Person>, string>();
        foreach (var who in others) before[who] = await SeenBy(who);
        var rung = 0;
        using var watch = app.Get<LiveFeed>().Listen([review.Id.Value, Submission.List, Cast.Dana.Value], () => Task.CompletedTask, _ => Interlocked.Increment(ref rung));

        await review.JudgeAsync(Cast.Chika, Rating.NotMet);
        await review.HandInAsync(Cast.Chika);

        foreach (var who in others) Assert.Equal(before[who], await SeenBy(who));
        Assert.Equal(0, rung);
        Assert.True((await app.Get<ReadPanelStage>().RunAsync(Cast.As(Cast.Chika), review.Id))!.HasHandedIn);
    }

    [Theory, OnBothDatabases]
    public async Task The_last_of_the_panel_to_hand_in_lays_the_findings_open_to_all_who_deliberate(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        await review.HandInAsync(Cast.Chika, Cast.Dana);
        Assert.IsType<FindingsMissing>(await app.Get<HandInFindings>().RunAsync(Cast.As(Cast.Emil), review.Id));
        Assert.IsType<NotOnPanel>(await app.Get<HandInFindings>().RunAsync(Cast.As(Cast.Ada), review.Id));

        await review.JudgeAsync(Cast.Emil, Rating.NotMet);
        Meeting.Ok(await app.Get<HandInFindings>().RunAsync(Cast.As(Cast.Emil), review.Id));
        Meeting.Ok(await app.Get<HandInFindings>().RunAsync(Cast.As(Cast.Emil), review.Id));

        var seen = (await app.Get<ReadPanelStage>().RunAsync(Cast.As(Cast.Ada), review.Id))!;
        Assert.True(seen.LieOpen);
        Assert.All(seen.Spread, s => Assert.Equal((true, Rating.Met, "Emil Sato"), (s.IsApart, s.Common, Assert.Single(s.Differing).Member)));
        Assert.Null(await app.Get<ReadPanelStage>().RunAsync(Cast.As(Cast.Fay), review.Id));
        Assert.Null(await app.Get<ReadPanelStage>().RunAsync(Cast.As(Cast.Olga), review.Id));

        await review.JudgeAsync(Cast.Ben, isFinal: true);
        Assert.All((await app.Get<ReadPanelStage>().RunAsync(Cast.As(Cast.Ada), review.Id))!.Spread, s => Assert.Equal([true], s.Judgements.Where(j => j.IsLate).Select(j => j.Member == "Ben Okafor")));
    }

    [Theory, OnBothDatabases]
    public async Task The_lead_or_the_chair_may_lay_them_open_and_who_judges_hands_in_first(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);

        Assert.IsType<HandInFirst>(await app.Get<RevealFindings>().RunAsync(Cast.As(Cast.Chika), review.Id));
        Assert.IsType<NotPermitted>(await app.Get<RevealFindings>().RunAsync(Cast.As(Cast.Dana), review.Id));
        Assert.IsType<StoodAside>(await app.Get<RevealFindings>().RunAsync(Cast.As(Cast.Fay), review.Id));
        Meeting.Ok(await app.Get<RevealFindings>().RunAsync(Cast.As(Cast.Ada), review.Id));

        Assert.NotNull((await review.NowAsync()).FindingsRevealedAt);
    }

    [Theory, OnBothDatabases]
    public async Task The_panel_recommends_a_co_chair_sends_back_with_a_reason_and_then_agrees(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        var (ben, chika) = (Cast.As(Cast.Ben), Cast.As(Cast.Chika));
        Assert.IsType<FindingsNotRevealed>(await app.Get<RecommendToCommittee>().RunAsync(chika, await review.WrittenAsync(Id<PanelRecommendation>.New())));
        await review.HandInAsync(CoReviewing.Panel);
        Assert.IsType<NotPermitted>(await app.Get<RecommendToCommittee>().RunAsync(Cast.As(Cast.Dana), await review.WrittenAsync(Id<PanelRecommendation>.New())));
        Assert.IsType<PanelCannotDefer>(await app.Get<RecommendToCommittee>().RunAsync(chika, await review.WrittenAsync(Id<PanelRecommendation>.New(), DecisionOutcome.Deferred)));

        var first = await review.RecommendAsync(DecisionOutcome.NotApproved);
        Assert.IsType<NotInState>(await app.Get<AgreeWithPanel>().RunAsync(ben, first));
        Assert.IsType<NotPermitted>(await app.Get<TakeUpRecommendation>().RunAsync(Cast.As(Cast.Ada), first));
        Meeting.Ok(await app.Get<TakeUpRecommendation>().RunAsync(ben, first));
        Assert.IsType<ReasonForRecord>(await app.Get<SendBackToPanel>().RunAsync(ben, first, " "));
        Meeting.Ok(await app.Get<SendBackToPanel>().RunAsync(ben, first, "The second criterion was met."));
        Assert.Equal(SubmissionState.PanelReview, (await review.NowAsync()).State);

        var second = await review.RecommendAsync();
        Meeting.Ok(await app.Get<TakeUpRecommendation>().RunAsync(ben, second));
        Meeting.Ok(await app.Get<AgreeWithPanel>().RunAsync(ben, second));
        Meeting.Ok(await app.Get<AgreeWithPanel>().RunAsync(ben, second));

        var now = await review.NowAsync();
        Assert.Equal((SubmissionState.Deliberation, true, null), (now.State, now.AgreedAt is not null, now.WhyNotReady(coChairsFirst: true)));
        var seen = (await app.Get<ReadPanelStage>().RunAsync(Cast.As(Cast.Ada), review.Id))!.Recommendations;
        Assert.Equal([(2, CoChairAnswer.Agreed, null), (1, CoChairAnswer.SentBack, "The second criterion was met.")], seen.Select(r => (r.Number, r.Answer, r.AnswerReason)));
        Assert.Equal(1, await app.ReadAsync(db => db.AllSubmissions.Where(Submission.IsReadyForSession).CountAsync(s => s.Id == review.Id)));
    }

    [Theory, OnBothDatabases]
    public async Task A_finding_cites_only_what_everybody_who_deliberates_can_see(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var review = await Reviewing.BeginAsync(app, Cast.Ada, Cast.Ben);
        var (shared, hidden) = (review.On("their notes"), review.On("a year", visibility: CommitteeHub.Domain.Annotations.AnnotationVisibility.Private));
        foreach (var annotation in new[] { shared, hidden }) Meeting.Ok(await app.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), annotation));
        Task<Refusal?> Cite(params Guid[] cites) => app.Get<SetFinding>().RunAsync(Cast.As(Cast.Ada), new WrittenFinding(review.Submission, review.Criteria[0], Rating.Met, "Shown.", false, null, cites));

        Assert.IsType<NotFound>(await Cite(hidden.Id.Value));
        Assert.IsType<NotFound>(await Cite(Guid.NewGuid()));
        Meeting.Ok(await Cite(shared.Id.Value));

        Assert.Equal([shared.Id.Value], Assert.Single((await app.Get<ReadReview>().RunAsync(Cast.As(Cast.Ada), review.Submission))!.Content!.Findings).Cites);
    }
}
