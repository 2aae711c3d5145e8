using CommitteeHub.Domain;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.News;
using CommitteeHub.Features.Questions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Review;

/// <summary>The applicant corrects errors of fact before the decision, and learns nothing else.</summary>
public sealed class FactsTests
{
    private const string Text = "The course has 42 hours, of which 6 are supervised mediations.";

    [Theory, OnBothDatabases]
    public async Task The_applicant_corrects_a_fact_once_and_the_committee_reads_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var (review, facts) = await SentAsync(app);
        Assert.IsType<NotPermitted>(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Dana), facts with { Id = Id<FactCheck>.New() }));
        Assert.IsType<NotFound>(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Fay), facts with { Id = Id<FactCheck>.New() }));
        Assert.IsType<FactsAreOut>(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Sam), facts with { Id = Id<FactCheck>.New() }));

        Assert.IsType<NotFound>(await Answer(app, Cast.As(Cast.Zoe), facts, "Not mine."));
        Meeting.Ok(await Answer(app, Cast.As(Cast.Olga), facts, "It has 46 hours."));
        Assert.IsType<AlreadyAnswered>(await Answer(app, Cast.As(Cast.Otto), facts, "48."));
        Assert.IsType<AlreadyAnswered>(await app.Get<TakeBackFacts>().RunAsync(Cast.As(Cast.Ada), facts.Id));

        var seen = Assert.Single((await app.Get<ReadFacts>().RunAsync(Cast.As(Cast.Ben), review.Id))!.Sent);
        Assert.Equal(("It has 46 hours.", "Olga Harbour", "Chika Brandt"), (seen.Seen.Answer, seen.Seen.AnsweredBy, seen.SentBy));
        Assert.Contains((await app.Get<ReadNotices>().RunAsync(Cast.As(Cast.Ada)))!.Notices, n => n.Kind == CommitteeHub.Domain.News.NoticeKind.FactsAnswered);
        Assert.Equal(2, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.UniqueKey.StartsWith("facts/"))));
    }

    [Theory, OnBothDatabases]
    public async Task The_applicant_learns_no_finding_and_no_name_and_whoever_stands_aside_learns_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var (review, facts) = await SentAsync(app);
        await review.JudgeAsync(Cast.Dana, CommitteeHub.Domain.Criteria.Rating.NotMet);

        var own = Spelled.Out(await app.Get<ReadOwnFacts>().RunAsync(Cast.As(Cast.Olga), review.Id));
        Assert.Contains(Text, own);
        foreach (var member in CoReviewing.Panel.Append(Cast.Ada)) Assert.DoesNotContain(Cast.NameOf(member), own);
        Assert.DoesNotContain("NotMet", own);
        Assert.Null(await app.Get<ReadFacts>().RunAsync(Cast.As(Cast.Olga), review.Id));
        Assert.Null(await app.Get<ReadFacts>().RunAsync(Cast.As(Cast.Fay), review.Id));
        Assert.Null(await app.Get<ReadOwnFacts>().RunAsync(Cast.As(Cast.Ben), review.Id));
        Assert.IsType<NotFound>(await app.Get<TakeBackFacts>().RunAsync(Cast.As(Cast.Fay), facts.Id));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_votes_while_the_facts_are_out_and_after_the_date_the_review_goes_on(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        var facts = new FactsToSend(Id<FactCheck>.New(), meeting.Submission, Text, Today(app).AddDays(2));
        Meeting.Ok(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Sam), facts));
        Task<Refusal?> Open() => app.Get<CommitteeHub.Features.Voting.OpenBallot>().RunAsync(Cast.As(Cast.Ada), Id<CommitteeHub.Domain.Voting.Ballot>.New(), meeting.Motion, CommitteeHub.Domain.Voting.BallotKind.Named);

        Assert.Equal(new FactsNotChecked(facts.DueOn), await Open());
        app.Clock.Move(TimeSpan.FromDays(3));
        Assert.IsType<FactsTimeIsOver>(await Answer(app, Cast.As(Cast.Olga), facts, "Late."));
        Meeting.Ok(await Open());
        Assert.IsType<BallotStillOpen>(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Sam), facts with { Id = Id<FactCheck>.New(), DueOn = Today(app).AddDays(9) }));
    }

    [Theory, OnBothDatabases]
    public async Task There_may_be_nothing_to_correct_and_a_text_can_be_taken_back(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var (review, facts) = await SentAsync(app);
        Meeting.Ok(await app.Get<TakeBackFacts>().RunAsync(Cast.As(Cast.Ada), facts.Id));
        Assert.IsType<FactsTakenBack>(await Answer(app, Cast.As(Cast.Olga), facts, "It has 46 hours."));

        var again = facts with { Id = Id<FactCheck>.New() };
        Meeting.Ok(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Sam), again));
        Meeting.Ok(await Answer(app, Cast.As(Cast.Olga), again, "  "));
        Assert.Equal([(true, null), (false, "")], (await app.Get<ReadOwnFacts>().RunAsync(Cast.As(Cast.Otto), review.Id))!.Select(f => (f.IsTakenBack, f.Answer)));
        Assert.IsType<BadInput>(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Sam), again with { Id = Id<FactCheck>.New(), Text = " " }));
        Assert.IsType<ReturnDueTooSoon>(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Sam), again with { Id = Id<FactCheck>.New(), DueOn = Today(app) }));
    }

    private static Task<Refusal?> Answer(TestApp app, Viewer by, FactsToSend facts, string corrections) => app.Get<AnswerFacts>().RunAsync(by, facts.Id, corrections, Guid.NewGuid());

    private static DateOnly Today(TestApp app) => DateOnly.FromDateTime(app.Now.UtcDateTime);

    private static async Task<(CoReviewing Review, FactsToSend Facts)> SentAsync(TestApp app)
    {
        await Cast.EnterAsync(app);
        var review = await CoReviewing.BeginAsync(app);
        var facts = new FactsToSend(Id<FactCheck>.New(), review.Id, Text, Today(app).AddDays(14));
        Meeting.Ok(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Chika), facts));
        Meeting.Ok(await app.Get<SendFacts>().RunAsync(Cast.As(Cast.Chika), facts));
        return (review, facts);
    }
}
