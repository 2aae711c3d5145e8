using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Voting;

public sealed class CloseBallotTests
{
    [Theory, OnBothDatabases]
    public async Task Closing_against_votes_counts_exactly_the_votes_that_were_acknowledged(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        for (var round = 0; round < 5; round++)
        {
            var meeting = await Meeting.BallotAsync(app);
            var votes = Enumerable.Range(0, 20).Select(i => Task.Run(() => meeting.VoteAsync(Meeting.Six[i % 6], Choice.Yes))).ToList();
            var closes = Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
            {
                var refusal = await meeting.CloseAsync(Cast.Ada);
                return (refusal, (await meeting.BallotAsync()).Result);
            })).ToList();

            var acknowledged = (await Task.WhenAll(votes)).Count(a => a is null);
            var results = await Task.WhenAll(closes);

            Assert.All(results, r => Assert.Null(r.refusal));
            Assert.Single(results.Select(r => r.Result).Distinct());
            Assert.Equal(acknowledged, results[0].Result!.Tally.Yes);
            Assert.Equal(round + 1, await meeting.LinesAsync(nameof(BallotClosed)));
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_result_is_on_all_screens_after_closing_and_names_appear_with_publishing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, recused: [Cast.Fay]);
        foreach (var (member, choice) in new[] { (Cast.Ada, Choice.Yes), (Cast.Ben, Choice.Yes), (Cast.Chika, Choice.Yes), (Cast.Dana, Choice.No), (Cast.Emil, Choice.Abstain) })
            Meeting.Ok(await meeting.VoteAsync(member, choice));

        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        var closed = Assert.IsType<EndedBallotView>((await meeting.SeeAsync(Cast.Chika))!.Ballot);
        Assert.Equal(new Tally(3, 1, 1), closed.Result.Tally);
        Assert.Equal(new Quorum(5, 5, 3), closed.Result.Quorum);
        Assert.Equal(Verdict.Carried, closed.Result.Verdict);
        Assert.Empty(closed.Votes);

        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        Assert.Equal(5, Assert.IsType<EndedBallotView>((await meeting.SeeAsync(Cast.Chika))!.Ballot).Votes.Count);
        Assert.True((await meeting.BallotAsync()).Carries);
        Assert.Equal(1, await meeting.LinesAsync(nameof(BallotPublished)));
    }

    [Theory, OnBothDatabases]
    public async Task When_the_chair_stands_aside_the_co_chair_acts_and_the_record_says_so(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, recused: [Cast.Ada]);
        foreach (var member in Meeting.Six.Skip(1)) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));

        Assert.IsType<RecusedFromItem>(await meeting.CloseAsync(Cast.Ada));
        Assert.IsType<NotActingChair>(await meeting.CloseAsync(Cast.Chika));
        Assert.IsType<NotActingChair>(await meeting.CloseAsync(Cast.Sam));
        Assert.IsType<NotFound>(await meeting.CloseAsync(Cast.Olga));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ben));

        Assert.Equal(Cast.Ben, (await meeting.BallotAsync()).ClosedById);
        var line = await app.ReadAsync(db => db.AllLedgerLines.SingleAsync(l => l.Kind == nameof(BallotClosed)));
        Assert.Contains(Cast.Ben.ToString(), line.Payload);
    }

    [Theory, OnBothDatabases]
    public async Task A_tie_waits_for_the_casting_vote_before_it_can_be_published(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        Meeting.Ok(await meeting.VoteAsync(Cast.Ada, Choice.Yes));
        Meeting.Ok(await meeting.VoteAsync(Cast.Ben, Choice.No));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));

        Assert.IsType<CastingVoteDue>(await meeting.PublishAsync(Cast.Ada));
        Assert.IsType<NotActingChair>(await app.Get<GiveCastingVote>().RunAsync(Cast.As(Cast.Ben), meeting.Ballot, Choice.No));
        Assert.IsType<CastingVoteIsYesOrNo>(await app.Get<GiveCastingVote>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, Choice.Abstain));
        Meeting.Ok(await app.Get<GiveCastingVote>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, Choice.Yes));
        Assert.IsType<NotTied>(await app.Get<GiveCastingVote>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, Choice.No));
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));

        Assert.True((await meeting.BallotAsync()).Carries);
    }

    [Theory, OnBothDatabases]
    public async Task A_quorum_lost_during_the_voting_decides_at_closing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana]);
        Meeting.Ok(await meeting.VoteAsync(Cast.Ada, Choice.Yes));
        Meeting.Ok(await meeting.VoteAsync(Cast.Dana, Choice.Yes));

        Meeting.Ok(await meeting.CheckOutAsync(Cast.Dana));
        Assert.True(Assert.IsType<OpenBallotView>((await meeting.SeeAsync(Cast.Ada))!.Ballot).Quorum.IsMet);
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Chika));
        Assert.False(Assert.IsType<OpenBallotView>((await meeting.SeeAsync(Cast.Ada))!.Ballot).Quorum.IsMet);
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));

        var result = (await meeting.BallotAsync()).Result!;
        Assert.Equal(Verdict.NoQuorum, result.Verdict);
        Assert.Equal(new Quorum(6, 3, 4), result.Quorum);
    }

    [Theory, OnBothDatabases]
    public async Task A_ballot_does_not_open_without_quorum_or_before_everybody_answered_or_beside_another(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika]);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));
        Assert.Equal(new NoQuorum(3, 6, 4), await meeting.OpenBallotAsync(Cast.Ada));

        Meeting.Ok(await meeting.CheckInAsync(Cast.Dana));
        Assert.Equal(new ConflictsUnanswered(1), await meeting.OpenBallotAsync(Cast.Ada));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.AskedChair));
        Assert.Equal(new ConflictsUnanswered(1), await meeting.OpenBallotAsync(Cast.Ada));
        app.Clock.Move(TimeSpan.FromMinutes(1));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.NoConflict));

        Assert.IsType<NotActingChair>(await meeting.OpenBallotAsync(Cast.Ben));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
        Assert.IsType<BallotStillOpen>(await app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), Id<Ballot>.New(), meeting.Motion, BallotKind.Named));
        Assert.IsType<BallotStillOpen>(await app.Get<CommitteeHub.Features.Session.CloseSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Assert.Equal(1, await meeting.LinesAsync(nameof(BallotOpened)));
    }

    [Theory, OnBothDatabases]
    public async Task Standing_aside_against_voting_ends_in_one_of_two_consistent_ways(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        for (var round = 0; round < 5; round++)
        {
            var meeting = await Meeting.BallotAsync(app);
            var vote = Task.Run(() => meeting.VoteAsync(Cast.Fay, Choice.Yes));
            var aside = Task.Run(() => meeting.DeclareAsync(Cast.Fay, ConflictAnswer.Recused));

            var voted = await vote;
            Assert.Null(await aside);

            var ballot = await meeting.BallotAsync();
            Assert.Null(ballot.CurrentVoteOf(Cast.Fay));
            Assert.Equal(RollStanding.Recused, ballot.EntryOf(Cast.Fay)!.Standing);
            Assert.True(voted is null ? ballot.Votes.Single().IsVoid : voted is RecusedFromItem && ballot.Votes.Count == 0);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_member_seated_after_opening_cannot_vote_in_that_ballot(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        await app.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllCommittees.SingleAsync()).Seat(Cast.Otto, SeatRole.Member, 9, new DateOnly(2020, 1, 1));
            return null;
        });

        Assert.IsType<NotEntitled>(await meeting.VoteAsync(Cast.Otto, Choice.Yes));
    }
}
