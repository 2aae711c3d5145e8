using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Voting;

public sealed class CastVoteTests
{
    [Theory, OnBothDatabases]
    public async Task Fifty_votes_of_one_member_at_once_leave_one_vote(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => meeting.VoteAsync(Cast.Chika, i % 2 == 0 ? Choice.Yes : Choice.No))));

        Assert.Single(answers, a => a is null);
        Assert.All(answers.Where(a => a is not null), a => Assert.IsType<VoteStands>(a));
        Assert.Single((await meeting.BallotAsync()).Votes);
        Assert.Equal(1, await meeting.LinesAsync(nameof(VoteCast)));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_vote_sent_many_times_is_recorded_once_and_answered_alike(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        var id = Id<Vote>.New();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => meeting.VoteAsync(Cast.Chika, Choice.Yes, id))));

        Assert.All(answers, Assert.Null);
        Assert.Single((await meeting.BallotAsync()).Votes);
        Assert.Equal(1, await meeting.LinesAsync(nameof(VoteCast)));
    }

    [Theory, OnBothDatabases]
    public async Task The_database_itself_refuses_a_second_vote_that_counts(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        Meeting.Ok(await meeting.VoteAsync(Cast.Chika, Choice.Yes));
        await using var db = await app.DbAsync();
        db.AllVotes.Add(new Vote { Id = Id<Vote>.New(), BallotId = meeting.Ballot, PersonId = Cast.Chika, Choice = Choice.No, At = app.Now });

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_stale_second_tab_is_told_of_the_vote_and_changing_it_keeps_the_history(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        var first = Id<Vote>.New();
        Meeting.Ok(await meeting.VoteAsync(Cast.Chika, Choice.Yes, first));

        var stale = Assert.IsType<VoteStands>(await meeting.VoteAsync(Cast.Chika, Choice.No));
        Assert.Equal(new VoteStands(Choice.Yes, app.Now), stale);
        Meeting.Ok(await meeting.VoteAsync(Cast.Chika, Choice.No, expected: first));
        Assert.IsType<VoteStands>(await meeting.VoteAsync(Cast.Chika, Choice.Yes, expected: first));

        var ballot = await meeting.BallotAsync();
        Assert.Equal(2, ballot.Votes.Count);
        Assert.Equal(Choice.No, ballot.CurrentVoteOf(Cast.Chika)!.Choice);
        Assert.Equal(1, await meeting.LinesAsync(nameof(VoteChanged)));
    }

    [Theory, OnBothDatabases]
    public async Task A_vote_after_closing_is_refused_with_the_time_and_changes_nothing(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        foreach (var member in Meeting.Six.Take(4)) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        var closedAt = app.Now;
        app.Clock.Move(TimeSpan.FromMinutes(1));

        Assert.Equal(new BallotIsClosed(closedAt), await meeting.VoteAsync(Cast.Fay, Choice.No));

        Assert.Equal(4, (await meeting.BallotAsync()).Votes.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_may_not_vote_is_refused_on_record(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana], recused: [Cast.Dana]);

        Assert.IsType<RecusedFromItem>(await meeting.VoteAsync(Cast.Dana, Choice.Yes));
        Assert.IsType<NotCheckedIn>(await meeting.VoteAsync(Cast.Emil, Choice.Yes));
        Assert.IsType<NotEntitled>(await meeting.VoteAsync(Cast.Olga, Choice.Yes));
        Assert.IsType<NotEntitled>(await meeting.VoteAsync(Cast.Sam, Choice.Yes));

        Assert.Empty((await meeting.BallotAsync()).Votes);
        Assert.True(await meeting.IsOnRecordAsync(nameof(RecusedFromItem)));
        Assert.True(await meeting.IsOnRecordAsync(nameof(NotCheckedIn)));
        Assert.True(await meeting.IsOnRecordAsync(nameof(NotEntitled)));
    }

    [Theory, OnBothDatabases]
    public async Task A_member_who_comes_late_answers_the_conflict_gate_before_voting(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana]);
        Meeting.Ok(await meeting.CheckInAsync(Cast.Emil));

        Assert.IsType<ConflictNotDeclared>(await meeting.VoteAsync(Cast.Emil, Choice.Yes));
        Meeting.Ok(await meeting.DeclareAsync(Cast.Emil, ConflictAnswer.NoConflict));
        Meeting.Ok(await meeting.VoteAsync(Cast.Emil, Choice.Yes));
    }

    [Theory, OnBothDatabases]
    public async Task No_and_Abstain_need_a_reason(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);

        Assert.Equal(new ReasonRequired(Choice.No), await meeting.VoteAsync(Cast.Ada, Choice.No, reason: " "));
        Assert.Equal(new ReasonRequired(Choice.Abstain), await meeting.VoteAsync(Cast.Ada, Choice.Abstain, reason: null));
        Meeting.Ok(await meeting.VoteAsync(Cast.Ada, Choice.Yes, reason: null));
    }

    [Theory, OnBothDatabases]
    public async Task Standing_aside_after_voting_voids_the_vote_and_shrinks_the_roll(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        Meeting.Ok(await meeting.VoteAsync(Cast.Fay, Choice.No));

        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.Recused));

        var ballot = await meeting.BallotAsync();
        Assert.Null(ballot.CurrentVoteOf(Cast.Fay));
        Assert.True(Assert.Single(ballot.Votes).IsVoid);
        Assert.Equal(5, ballot.QuorumWith((await meeting.SessionAsync()).Present).Entitled);
        Assert.Equal(1, await meeting.LinesAsync(nameof(MemberLeftRoll)));
        Assert.IsType<RecusedFromItem>(await meeting.VoteAsync(Cast.Fay, Choice.Yes));
        Assert.Null(await meeting.SeeAsync(Cast.Fay));
    }

    [Theory, OnBothDatabases]
    public async Task While_a_ballot_is_open_nobody_sees_a_count_and_everybody_sees_who_is_waited_for(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        Meeting.Ok(await meeting.VoteAsync(Cast.Ben, Choice.No));

        foreach (var viewer in new[] { Cast.Ada, Cast.Ben, Cast.Sam })
        {
            var open = Assert.IsType<OpenBallotView>((await meeting.SeeAsync(viewer))!.Ballot);
            Assert.Equal(5, open.Waiting.Count);
            Assert.DoesNotContain("Ben Okafor", open.Waiting);
            Assert.Equal(viewer == Cast.Ben, open.Own is not null);
        }
        Assert.DoesNotContain(await app.ReadAsync(db => db.AllLedgerLines.Where(l => l.Kind == nameof(VoteCast)).Select(l => l.Payload).ToListAsync()), p => p.Contains("\"No\""));
        Assert.Null(await meeting.SeeAsync(Cast.Olga));
    }
}
