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

/// <summary>However somebody votes, in the open, in secret or for another, the same rule says whether they may.</summary>
public sealed class WhoMayVoteTests
{
    [Theory, OnBothDatabases]
    public async Task A_member_of_another_committee_who_was_brought_in_votes_in_secret_like_everybody_on_the_roll(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await SeatElsewhereAsync(app, Cast.Zoe, Cast.Otto);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben], recused: [Cast.Chika, Cast.Dana, Cast.Emil, Cast.Fay]);
        Meeting.Ok(await app.Get<BringInAlternate>().RunAsync(Cast.As(Cast.Ada), meeting.Session, Id<Alternate>.New(), Cast.Zoe, meeting.Item));
        Meeting.Ok(await meeting.CheckInAsync(Cast.Zoe));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Zoe, ConflictAnswer.NoConflict));
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada, BallotKind.Secret));

        await meeting.CastAsync(Cast.Zoe, Choice.No);
        await meeting.CastAsync(Cast.Ada, Choice.Yes);
        await meeting.CastAsync(Cast.Ben, Choice.Yes);
        Assert.IsType<NotEntitled>(await SecretVoting.SendAsync(app, meeting.Ballot, SecretVoting.Choose(Cast.Otto, Choice.Yes)));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));

        Assert.Equal(new Tally(2, 1, 0), (await meeting.BallotAsync()).Result!.Tally);
    }

    [Theory, OnBothDatabases]
    public async Task A_part_of_a_consent_ballot_takes_no_vote_of_its_own_by_any_door(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ConsentMeeting.BallotAsync(app, items: 2);
        var part = (await meeting.PartsAsync())[0].Id;
        var wish = new VoteWish(Id<Vote>.New(), Choice.Yes, null, null);

        Assert.IsType<PartOfConsentBallot>(await app.Get<CastVote>().RunAsync(Cast.As(Cast.Dana), part, wish));
        Assert.IsType<PartOfConsentBallot>(await app.Get<CastVoteFor>().RunAsync(Cast.As(Cast.Dana), part, Cast.Emil, wish));
        Assert.IsType<PartOfConsentBallot>(await SecretVoting.SendAsync(app, part, SecretVoting.Choose(Cast.Dana, Choice.Yes)));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_may_not_know_of_a_ballot_hears_the_same_as_of_one_that_is_not_there(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        await SeatElsewhereAsync(app, Cast.Zoe);
        var named = await Meeting.BallotAsync(app);
        var wish = new VoteWish(Id<Vote>.New(), Choice.Yes, null, null);

        foreach (var outsider in new[] { Viewer.Public, Cast.As(Cast.Olga), Cast.As(Cast.Ari), Cast.As(Cast.Zoe) })
            foreach (var ballot in new[] { named.Ballot, Id<Ballot>.New() })
            {
                Assert.IsType<NotEntitled>(await app.Get<CastVote>().RunAsync(outsider, ballot, wish));
                Assert.IsType<NotEntitled>(await app.Get<CastVoteFor>().RunAsync(outsider, ballot, Cast.Dana, wish));
                Assert.IsType<NotEntitled>(await app.Get<CastSecretVote>().RunAsync(outsider, ballot, new SecretWish(Guid.NewGuid(), Choice.Yes, new string('0', 32))));
            }
        Assert.Equal(24, await named.LinesAsync("AttemptRefused"));
        Assert.Empty((await named.BallotAsync()).Votes);
    }

    private static async Task SeatElsewhereAsync(TestApp app, params Id<Person>[] members)
    {
        var other = new Committee(Id<Committee>.New(), "Intercultural Committee", "ICQAP");
        foreach (var (member, order) in members.Select((m, i) => (m, i))) other.Seat(member, SeatRole.Member, order, new DateOnly(2020, 1, 1));
        await app.SaveAsync(other);
    }
}
