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

public sealed class ProxyTests
{
    private static readonly Id<Person>[] Five = [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Emil, Cast.Fay];

    [Theory, OnBothDatabases]
    public async Task A_present_member_votes_for_an_absent_one_as_an_act_of_its_own(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await BallotAsync(app);
        Meeting.Ok(await GiveAsync(meeting, Cast.Dana, Cast.Ben));
        Meeting.Ok(await meeting.VoteAsync(Cast.Ben, Choice.No));

        var seen = Assert.IsType<OpenBallotView>((await meeting.SeeAsync(Cast.Ben))!.Ballot);
        Assert.Equal("Dana Moreau", Assert.Single(seen.Entrusted).Name);
        Meeting.Ok(await VoteForAsync(meeting, Cast.Ben, Cast.Dana, Choice.Yes));

        var ballot = await meeting.BallotAsync();
        Assert.Equal((Choice.Yes, Cast.Ben), (ballot.CurrentVoteOf(Cast.Dana)!.Choice, ballot.CurrentVoteOf(Cast.Dana)!.CastById!.Value));
        Assert.Equal((Choice.No, null), (ballot.CurrentVoteOf(Cast.Ben)!.Choice, ballot.CurrentVoteOf(Cast.Ben)!.CastById));
        Assert.Equal(1, await meeting.LinesAsync(nameof(VoteCastForMember)));
    }

    [Theory, OnBothDatabases]
    public async Task Without_the_vote_in_hand_nobody_votes_for_somebody_else(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await BallotAsync(app);
        Meeting.Ok(await GiveAsync(meeting, Cast.Dana, Cast.Ben));

        Assert.IsType<NotTheirDelegate>(await VoteForAsync(meeting, Cast.Chika, Cast.Dana, Choice.Yes));
        Assert.IsType<NotTheirDelegate>(await VoteForAsync(meeting, Cast.Ben, Cast.Emil, Choice.Yes));
        Assert.IsType<NotEntitled>(await VoteForAsync(meeting, Cast.Sam, Cast.Dana, Choice.Yes));
        Assert.IsType<NotEntitled>(await VoteForAsync(meeting, Cast.Olga, Cast.Dana, Choice.Yes));
        Assert.True(await meeting.IsOnRecordAsync(nameof(NotTheirDelegate)));
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Ben));
        Assert.IsType<NotCheckedIn>(await VoteForAsync(meeting, Cast.Ben, Cast.Dana, Choice.Yes));
    }

    [Theory, OnBothDatabases]
    public async Task It_goes_one_hop_to_somebody_who_is_here_and_who_holds_no_more_than_the_policy_allows(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await BallotAsync(app);
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Fay));

        Assert.IsType<PrincipalIsPresent>(await GiveAsync(meeting, Cast.Emil, Cast.Ben));
        Assert.IsType<DelegateNotPresent>(await GiveAsync(meeting, Cast.Dana, Cast.Fay));
        Assert.IsType<ProxyToOneself>(await GiveAsync(meeting, Cast.Dana, Cast.Dana));
        Meeting.Ok(await GiveAsync(meeting, Cast.Dana, Cast.Ben));
        Assert.IsType<ProxyGivenAlready>(await GiveAsync(meeting, Cast.Dana, Cast.Chika));
        Assert.Equal(new DelegateHoldsEnough(1), await GiveAsync(meeting, Cast.Fay, Cast.Ben));

        // Ben leaves and hands his own vote on; Dana's does not travel with it.
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Ben));
        Meeting.Ok(await GiveAsync(meeting, Cast.Ben, Cast.Chika));
        Assert.IsType<NotTheirDelegate>(await VoteForAsync(meeting, Cast.Chika, Cast.Dana, Choice.Yes));
        Meeting.Ok(await VoteForAsync(meeting, Cast.Chika, Cast.Ben, Choice.Yes));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_comes_takes_the_vote_back_and_may_change_what_was_voted(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await BallotAsync(app);
        Meeting.Ok(await GiveAsync(meeting, Cast.Dana, Cast.Ben));
        var given = Id<Vote>.New();
        Meeting.Ok(await VoteForAsync(meeting, Cast.Ben, Cast.Dana, Choice.Yes, given));

        Meeting.Ok(await meeting.CheckInAsync(Cast.Dana));
        Assert.Null((await meeting.SessionAsync()).ProxyOf(Cast.Dana));
        Assert.IsType<NotTheirDelegate>(await VoteForAsync(meeting, Cast.Ben, Cast.Dana, Choice.No, expected: given));
        Assert.IsType<VoteStands>(await meeting.VoteAsync(Cast.Dana, Choice.No));
        Meeting.Ok(await meeting.VoteAsync(Cast.Dana, Choice.No, expected: given));

        // And what she said herself nobody changes after she left again.
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Dana));
        Meeting.Ok(await GiveAsync(meeting, Cast.Dana, Cast.Ben));
        var own = (await meeting.BallotAsync()).CurrentVoteOf(Cast.Dana)!.Id;
        Assert.IsType<VoteStands>(await VoteForAsync(meeting, Cast.Ben, Cast.Dana, Choice.Yes, expected: own));
    }

    [Theory, OnBothDatabases]
    public async Task Either_of_the_two_standing_aside_stops_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await BallotAsync(app);
        Meeting.Ok(await GiveAsync(meeting, Cast.Dana, Cast.Ben));
        Meeting.Ok(await VoteForAsync(meeting, Cast.Ben, Cast.Dana, Choice.Yes));

        Meeting.Ok(await meeting.DeclareAsync(Cast.Ben, ConflictAnswer.Recused));
        var ballot = await meeting.BallotAsync();
        Assert.Null(ballot.CurrentVoteOf(Cast.Dana));
        Assert.False(ballot.EntryOf(Cast.Dana)!.HasVoted);
        Assert.IsType<RecusedFromItem>(await VoteForAsync(meeting, Cast.Ben, Cast.Dana, Choice.Yes));

        Meeting.Ok(await app.Get<WithdrawProxy>().RunAsync(Cast.As(Cast.Dana), meeting.Session, Cast.Dana));
        Meeting.Ok(await GiveAsync(meeting, Cast.Dana, Cast.Chika));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.Recused));
        Assert.IsType<RecusedFromItem>(await VoteForAsync(meeting, Cast.Chika, Cast.Dana, Choice.Yes));
    }

    [Theory, OnBothDatabases]
    public async Task The_secretary_enters_what_was_phoned_in_and_nobody_gives_anothers_vote_away(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var meeting = await BallotAsync(app);

        Assert.IsType<NotPermitted>(await app.Get<GiveProxy>().RunAsync(Cast.As(Cast.Ada), Id<Proxy>.New(), meeting.Session, Cast.Dana, Cast.Ada));
        Meeting.Ok(await app.Get<GiveProxy>().RunAsync(Cast.As(Cast.Sam), Id<Proxy>.New(), meeting.Session, Cast.Dana, Cast.Ben));
        Assert.Equal(Cast.Sam, (await meeting.SessionAsync()).ProxyOf(Cast.Dana)!.GivenById);
        Assert.IsType<NotPermitted>(await app.Get<WithdrawProxy>().RunAsync(Cast.As(Cast.Ben), meeting.Session, Cast.Dana));
    }

    [Theory, OnBothDatabases]
    public async Task Represented_members_count_for_the_quorum_only_where_the_rule_says_so(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await Rules.SetAsync(app, p => p with { Delegation = new() { IsOffered = true }, Quorum = p.Quorum with { Counts = QuorumCounts.PresentOrRepresented } });
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika]);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        Assert.Equal(new NoQuorum(3, 6, 4), await meeting.OpenBallotAsync(Cast.Ada));

        Meeting.Ok(await GiveAsync(meeting, Cast.Dana, Cast.Ben));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
    }

    [Fact]
    public async Task It_is_off_unless_the_committee_wants_it()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, Five);

        Assert.IsType<DelegationNotOffered>(await GiveAsync(meeting, Cast.Dana, Cast.Ben));
        Assert.Null(await app.Get<ReadProxies>().RunAsync(Cast.As(Cast.Dana), meeting.Session));
    }

    private static async Task<Meeting> BallotAsync(TestApp app)
    {
        await Cast.EnterAsync(app);
        await Rules.SetAsync(app, p => p with { Delegation = new() { IsOffered = true } });
        var meeting = await Meeting.OpenAsync(app, Five);
        Meeting.Ok(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.NoConflict));
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
        return meeting;
    }

    private static Task<Refusal?> GiveAsync(Meeting meeting, Id<Person> principal, Id<Person> to) =>
        meeting.App.Get<GiveProxy>().RunAsync(Cast.As(principal), Id<Proxy>.New(), meeting.Session, principal, to);

    private static Task<Refusal?> VoteForAsync(Meeting meeting, Id<Person> by, Id<Person> principal, Choice choice, Id<Vote>? id = null, Id<Vote>? expected = null) =>
        meeting.App.Get<CastVoteFor>().RunAsync(Cast.As(by), meeting.Ballot, principal, new VoteWish(id ?? Id<Vote>.New(), choice, "because", expected));
}
