using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Voting;

public sealed class TimeLimitTests
{
    [Theory, OnBothDatabases]
    public async Task A_vote_after_the_limit_is_refused_by_the_clock_even_when_nothing_has_closed_the_ballot(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await TimedAsync(app, minutes: 5);
        var limit = app.Now.AddMinutes(5);
        foreach (var member in Meeting.Six.Take(4)) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        app.Clock.SetTo(limit.AddTicks(-1));
        Meeting.Ok(await meeting.VoteAsync(Cast.Emil, Choice.No));
        app.Clock.SetTo(limit);

        Assert.Equal(new TimeIsUp(limit), await meeting.VoteAsync(Cast.Fay, Choice.No));
        Assert.Equal(BallotState.Open, (await meeting.BallotAsync()).State);
        Assert.False(Assert.IsType<OpenBallotView>((await meeting.SeeAsync(Cast.Fay))!.Ballot).MayVote);

        app.Clock.Move(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await app.Get<CloseDueBallots>().RunAsync());
        var ballot = await meeting.BallotAsync();
        Assert.Equal((BallotState.Closed, limit, null, new Tally(4, 1, 0)), (ballot.State, ballot.ClosedAt!.Value, ballot.ClosedById, ballot.Result!.Tally));
        Assert.Equal(1, await meeting.LinesAsync(nameof(TimeLimitReached)));
        Assert.True(Assert.IsType<EndedBallotView>((await meeting.SeeAsync(Cast.Fay))!.Ballot).IsByTime);
        Assert.Equal(new TimeIsUp(limit), await meeting.VoteAsync(Cast.Fay, Choice.No));
        Assert.Null((await meeting.SessionAsync()).OpenBallotId);
    }

    [Theory, OnBothDatabases]
    public async Task Many_clocks_and_a_chair_close_the_same_ballot_once(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await TimedAsync(app, minutes: 1);
        foreach (var member in Meeting.Six.Take(4)) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        app.Clock.Move(TimeSpan.FromMinutes(1));

        var sweeps = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.Get<CloseDueBallots>().RunAsync())));
        var chair = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => meeting.CloseAsync(Cast.Ada))));
        await Task.WhenAll(sweeps, chair);

        Assert.All(await chair, Assert.Null);
        Assert.InRange((await sweeps).Sum(), 0, 1);
        Assert.Equal(1, await meeting.LinesAsync(nameof(BallotClosed)));
        Assert.True((await meeting.BallotAsync()).IsClosedByTime);
        Assert.Null(await app.Get<CloseDueBallots>().NextAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Two_nodes_that_close_at_the_same_limit_close_it_once(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await TimedAsync(app, minutes: 1);
        Meeting.Ok(await meeting.VoteAsync(Cast.Ada, Choice.Yes));
        await using var other = app.AnotherNode();
        app.Clock.Move(TimeSpan.FromMinutes(2));
        other.Clock.SetTo(app.Now);

        var closed = await Task.WhenAll(Task.Run(() => app.Get<CloseDueBallots>().RunAsync()), Task.Run(() => other.Get<CloseDueBallots>().RunAsync()));

        Assert.Equal(1, closed.Sum());
        Assert.Equal(1, await meeting.LinesAsync(nameof(BallotClosed)));
    }

    [Theory, OnBothDatabases]
    public async Task Before_its_time_the_clock_closes_nothing_and_the_chair_may(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await TimedAsync(app, minutes: 5);

        Assert.Equal(0, await app.Get<CloseDueBallots>().RunAsync());
        Assert.Equal(app.Now.AddMinutes(5), await app.Get<CloseDueBallots>().NextAsync());
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Assert.Equal(Cast.Ada, (await meeting.BallotAsync()).ClosedById);
    }

    [Fact]
    public async Task Standing_aside_after_the_limit_is_standing_aside_after_the_ballot()
    {
        await using var app = await TestApp.StartAsync();
        var meeting = await TimedAsync(app, minutes: 1);
        Meeting.Ok(await meeting.VoteAsync(Cast.Fay, Choice.No));
        app.Clock.Move(TimeSpan.FromMinutes(2));

        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.Recused));

        Assert.NotNull((await meeting.BallotAsync()).CurrentVoteOf(Cast.Fay));
    }

    [Fact]
    public async Task A_limit_is_a_minute_at_least_and_a_day_at_most()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));

        Assert.IsType<TimeLimitOutOfRange>(await OpenAsync(meeting, 0));
        Assert.IsType<TimeLimitOutOfRange>(await OpenAsync(meeting, 24 * 60 + 1));
        Meeting.Ok(await OpenAsync(meeting, 24 * 60));
    }

    [Theory, OnBothDatabases]
    public async Task While_the_quorum_is_lost_voting_waits_where_the_policy_says_so_and_goes_on_elsewhere(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await Rules.SetAsync(app, p => p with { Quorum = p.Quorum with { WhenLost = QuorumLost.VotingWaits } });
        var meeting = await Meeting.BallotAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana]);
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Dana));

        Assert.Equal(new QuorumIsLost(3, 6, 4), await meeting.VoteAsync(Cast.Ben, Choice.Yes));
        Assert.True(Assert.IsType<OpenBallotView>((await meeting.SeeAsync(Cast.Ben))!.Ballot).VotingWaits);
        Meeting.Ok(await meeting.CheckInAsync(Cast.Dana));
        Meeting.Ok(await meeting.VoteAsync(Cast.Ben, Choice.Yes));
    }

    private static async Task<Meeting> TimedAsync(TestApp app, int minutes)
    {
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        Meeting.Ok(await OpenAsync(meeting, minutes));
        return meeting;
    }

    private static Task<Refusal?> OpenAsync(Meeting meeting, int minutes) =>
        meeting.App.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, meeting.Motion, BallotKind.Named, minutes);
}
