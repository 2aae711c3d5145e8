using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Voting;

public sealed class ConsentBallotTests
{
    [Theory, OnBothDatabases]
    public async Task One_click_of_each_voter_decides_every_item_on_its_own_roll(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ConsentMeeting.BallotAsync(app, items: 3, aside: Cast.Dana);
        foreach (var member in Meeting.Six) Meeting.Ok(await meeting.VoteAsync(member, member == Cast.Ben ? Choice.No : Choice.Yes));

        Meeting.Ok(await app.Get<CloseConsentBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot));
        Meeting.Ok(await app.Get<PublishConsentBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot));

        var parts = await meeting.PartsAsync();
        Assert.Equal(3, parts.Count);
        Assert.All(parts, p => Assert.True(p.Carries));
        Assert.Equal(new Tally(4, 1, 0), parts.Single(p => p.SubmissionId == meeting.Submissions[0]).Result!.Tally);
        Assert.All(parts.Where(p => p.SubmissionId != meeting.Submissions[0]), p => Assert.Equal(new Tally(5, 1, 0), p.Result!.Tally));
        Assert.Equal(3, parts.Select(p => p.MotionId).Distinct().Count());
        var session = await meeting.SessionAsync();
        Assert.All(session.Items, i => Assert.Equal(AgendaItemState.Done, i.State));
        Assert.Null(session.OpenBallotId);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_stands_aside_on_one_item_sees_its_title_and_nothing_of_its_result(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ConsentMeeting.BallotAsync(app, items: 2, aside: Cast.Dana);
        foreach (var member in Meeting.Six) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await app.Get<CloseConsentBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot));

        var seen = (await meeting.SeeAsync(Cast.Dana))!;
        Assert.True(seen.Items[0].StandsAside);
        Assert.Null(seen.Items[0].Ended);
        Assert.NotNull(seen.Items[1].Ended);
        Assert.All((await meeting.SeeAsync(Cast.Ada))!.Items, i => Assert.NotNull(i.Ended));
    }

    [Theory, OnBothDatabases]
    public async Task An_item_that_a_member_pulled_out_is_not_in_it_and_once_it_is_open_none_can_be(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ConsentMeeting.OpenAsync(app, items: 3);
        var items = (await meeting.SessionAsync()).Agenda;
        Meeting.Ok(await app.Get<PullOutItem>().RunAsync(Cast.As(Cast.Fay), meeting.Session, items[1].Id));

        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));

        var parts = await meeting.PartsAsync();
        Assert.Equal(2, parts.Count);
        Assert.DoesNotContain(parts, p => p.ItemId == items[1].Id);
        Assert.IsType<BallotStillOpen>(await app.Get<PullOutItem>().RunAsync(Cast.As(Cast.Fay), meeting.Session, items[0].Id));
        Assert.IsType<BallotStillOpen>(await app.Get<OpenItem>().RunAsync(Cast.As(Cast.Ada), meeting.Session, items[0].Id));
    }

    [Theory, OnBothDatabases]
    public async Task An_item_on_which_the_chair_stands_aside_is_left_for_whoever_acts_then(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ConsentMeeting.BallotAsync(app, items: 2, aside: Cast.Ada);

        Assert.Equal(meeting.Submissions[1], Assert.Single(await meeting.PartsAsync()).SubmissionId);
    }

    [Theory, OnBothDatabases]
    public async Task A_part_is_not_voted_on_closed_or_published_by_itself(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ConsentMeeting.BallotAsync(app, items: 2);
        var part = (await meeting.PartsAsync())[0].Id;

        Assert.IsType<PartOfConsentBallot>(await app.Get<CastVote>().RunAsync(Cast.As(Cast.Ben), part, new VoteWish(Id<Vote>.New(), Choice.Yes, null, null)));
        Assert.IsType<PartOfConsentBallot>(await app.Get<CloseBallot>().RunAsync(Cast.As(Cast.Ada), part));
        Assert.IsType<PartOfConsentBallot>(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), part, "why"));
        Assert.IsType<NotActingChair>(await app.Get<CloseConsentBallot>().RunAsync(Cast.As(Cast.Ben), meeting.Ballot));
        Meeting.Ok(await app.Get<CancelConsentBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, "The wrong outcome."));
        Assert.Equal(2, (await meeting.SessionAsync()).ConsentItems.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Changing_the_answer_names_the_one_before_and_recusal_takes_the_voter_off_that_item_only(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ConsentMeeting.BallotAsync(app, items: 2);
        var first = Id<Vote>.New();
        Meeting.Ok(await meeting.VoteAsync(Cast.Fay, Choice.Yes, first));
        Meeting.Ok(await meeting.VoteAsync(Cast.Fay, Choice.Yes, first));
        Assert.IsType<VoteStands>(await meeting.VoteAsync(Cast.Fay, Choice.No));
        Meeting.Ok(await meeting.VoteAsync(Cast.Fay, Choice.No, expected: first));

        Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Fay), meeting.Submissions[0], ConflictAnswer.Recused));

        var parts = await meeting.PartsAsync();
        Assert.Null(parts.Single(p => p.SubmissionId == meeting.Submissions[0]).CurrentVoteOf(Cast.Fay));
        Assert.Equal(Choice.No, parts.Single(p => p.SubmissionId == meeting.Submissions[1]).CurrentVoteOf(Cast.Fay)!.Choice);
    }

    [Theory, OnBothDatabases]
    public async Task Its_time_limit_ends_the_vote_on_all_items_at_the_same_moment(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ConsentMeeting.OpenAsync(app, items: 3);
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada, minutes: 5));
        foreach (var member in Meeting.Six.Take(5)) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Assert.Equal(app.Now.AddMinutes(5), (await meeting.SeeAsync(Cast.Fay))!.ClosesAt);

        app.Clock.Move(TimeSpan.FromMinutes(5));
        Assert.False((await meeting.SeeAsync(Cast.Fay))!.MayVote);
        Assert.IsType<TimeIsUp>(await meeting.VoteAsync(Cast.Fay, Choice.No));
        Assert.Equal(1, await app.Get<CloseDueBallots>().RunAsync());

        var parts = await meeting.PartsAsync();
        Assert.All(parts, p => Assert.Equal((BallotState.Closed, true, new Tally(5, 0, 0)), (p.State, p.IsClosedByTime, p.Result!.Tally)));
        Assert.Null((await meeting.SessionAsync()).OpenBallotId);
        Assert.Equal(0, await app.Get<CloseDueBallots>().RunAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_present_member_answers_for_an_absent_one_where_neither_stands_aside(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await Rules.SetAsync(app, p => p with { Delegation = new() { IsOffered = true } });
        var meeting = await ConsentMeeting.OpenAsync(app, items: 2, aside: Cast.Ben);
        Meeting.Ok(await app.Get<CheckOut>().RunAsync(Cast.As(Cast.Emil), meeting.Session));
        Meeting.Ok(await app.Get<GiveProxy>().RunAsync(Cast.As(Cast.Emil), Id<Proxy>.New(), meeting.Session, Cast.Emil, Cast.Ben));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
        Assert.Equal("Emil Sato", Assert.Single((await meeting.SeeAsync(Cast.Ben))!.Entrusted).Name);
        Assert.Empty((await meeting.SeeAsync(Cast.Chika))!.Entrusted);

        var vote = Id<Vote>.New();
        Assert.IsType<NotTheirDelegate>(await ForEmilAsync(Cast.Chika));
        Meeting.Ok(await ForEmilAsync(Cast.Ben));
        Meeting.Ok(await ForEmilAsync(Cast.Ben));

        var parts = await meeting.PartsAsync();
        Assert.Null(parts.Single(p => p.SubmissionId == meeting.Submissions[0]).CurrentVoteOf(Cast.Emil));
        Assert.Equal((Choice.Yes, Cast.Ben), (parts.Single(p => p.SubmissionId == meeting.Submissions[1]).CurrentVoteOf(Cast.Emil) is { } given ? (given.Choice, given.CastById!.Value) : default));
        Assert.Equal(vote, Assert.Single((await meeting.SeeAsync(Cast.Ben))!.Entrusted).Given!.Id);

        Task<Refusal?> ForEmilAsync(Id<Person> by) => app.Get<CastConsentVoteFor>().RunAsync(Cast.As(by), meeting.Ballot, Cast.Emil, new VoteWish(vote, Choice.Yes, null, null));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_has_not_answered_the_conflict_question_is_asked_and_the_chair_is_told_who(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ConsentMeeting.OpenAsync(app, items: 2, answered: Meeting.Six.Except([Cast.Dana]).ToArray());

        var seen = (await meeting.SeeAsync(Cast.Dana))!;
        Assert.All(seen.Items, i => Assert.Equal((true, false), (i.NeedsAnswer, i.StandsAside)));
        Assert.Empty(seen.Unanswered);
        Assert.Equal(["Dana Moreau"], (await meeting.SeeAsync(Cast.Ada))!.Unanswered);
        Assert.IsType<ConflictsUnanswered>(await meeting.OpenBallotAsync(Cast.Ada));

        foreach (var submission in meeting.Submissions) Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Dana), submission, ConflictAnswer.NoConflict));
        Assert.Empty((await meeting.SeeAsync(Cast.Ada))!.Unanswered);
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
    }
}
