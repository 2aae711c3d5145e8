using CommitteeHub.Data;
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

public sealed class MotionTests
{
    [Theory, OnBothDatabases]
    public async Task A_motion_is_amended_until_a_ballot_opens_and_every_version_is_kept(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        Meeting.Ok(await meeting.MoveAsync(Cast.Ada));

        Meeting.Ok(await AmendAsync(meeting, Cast.Ada, "with two conditions", 1));
        Meeting.Ok(await AmendAsync(meeting, Cast.Ada, "with two conditions", 1));
        Assert.IsType<ChangedMeanwhile>(await AmendAsync(meeting, Cast.Ada, "with one condition", 1));
        Assert.IsType<NotActingChair>(await AmendAsync(meeting, Cast.Ben, "with none", 2));
        Assert.IsType<NotFound>(await AmendAsync(meeting, Cast.Olga, "with none", 2));
        var seen = (await meeting.SeeAsync(Cast.Ben))!.Motion!;
        Assert.Equal([MotionOutcome.Approve, MotionOutcome.ApproveWithConditions], seen.Editions.Select(e => e.Outcome));
        Assert.False(seen.MayAmend);

        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
        Assert.IsType<MotionIsFrozen>(await AmendAsync(meeting, Cast.Ada, "with one condition", 2));
        Assert.Equal("with two conditions", (await meeting.BallotAsync()).Text);
        Assert.Equal(1, await meeting.LinesAsync(nameof(MotionAmended)));
    }

    [Theory, OnBothDatabases]
    public async Task A_ballot_is_held_again_after_it_was_called_off_or_void_and_never_after_a_decision(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        Assert.IsType<BallotStillOpen>(await AgainAsync(meeting));
        Meeting.Ok(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, "The wrong item."));
        var second = Id<Ballot>.New();
        Meeting.Ok(await AgainAsync(meeting, second));
        foreach (var member in Meeting.Six.Skip(1)) Meeting.Ok(await meeting.CheckOutAsync(member));
        Meeting.Ok(await app.Get<CloseBallot>().RunAsync(Cast.As(Cast.Ada), second));
        Assert.IsType<ResultNotPublished>(await AgainAsync(meeting));
        Meeting.Ok(await app.Get<PublishBallot>().RunAsync(Cast.As(Cast.Ada), second));

        foreach (var member in Meeting.Six) Meeting.Ok(await meeting.CheckInAsync(member));
        var third = Id<Ballot>.New();
        Meeting.Ok(await AgainAsync(meeting, third));
        Meeting.Ok(await app.Get<CastVote>().RunAsync(Cast.As(Cast.Ben), third, new VoteWish(Id<Vote>.New(), Choice.Yes, null, null)));
        Meeting.Ok(await app.Get<CloseBallot>().RunAsync(Cast.As(Cast.Ada), third));
        Meeting.Ok(await app.Get<PublishBallot>().RunAsync(Cast.As(Cast.Ada), third));
        Assert.Equal(new MotionIsDecided(Verdict.Carried), await AgainAsync(meeting));

        var numbers = await app.ReadAsync(db => db.AllBallots.OrderBy(b => b.Number).Select(b => b.Number).ToListAsync());
        Assert.Equal([1, 2, 3], numbers);
        Assert.Equal(2, (await meeting.SeeAsync(Cast.Ben))!.Earlier.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_tie_that_nobody_can_break_is_no_decision_and_defers_the_item(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        foreach (var member in new[] { Cast.Chika, Cast.Dana }) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        foreach (var member in new[] { Cast.Emil, Cast.Fay }) Meeting.Ok(await meeting.VoteAsync(member, Choice.No));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Assert.Equal(Verdict.Tied, (await meeting.BallotAsync()).Result!.Verdict);
        Assert.IsType<CastingVoteDue>(await meeting.PublishAsync(Cast.Ada));
        Assert.IsType<NotActingChair>(await meeting.PublishAsync(Cast.Sam));

        foreach (var chair in new[] { Cast.Ada, Cast.Ben }) Meeting.Ok(await meeting.CheckOutAsync(chair));
        Assert.IsType<NotActingChair>(await meeting.PublishAsync(Cast.Chika));
        Meeting.Ok(await meeting.PublishAsync(Cast.Sam));

        var ballot = await meeting.BallotAsync();
        Assert.Equal((Verdict.NoDecision, true), (ballot.Result!.Verdict, ballot.Result.NobodyToCast));
        var submission = await app.ReadAsync(db => db.AllSubmissions.SingleAsync(s => s.Id == meeting.Submission));
        Assert.Equal((SubmissionState.Deferred, 1), (submission.State, submission.Deferrals));
    }

    [Theory]
    [InlineData(BallotState.Draft)]
    [InlineData(BallotState.Open)]
    [InlineData(BallotState.Closed)]
    [InlineData(BallotState.Published)]
    [InlineData(BallotState.Cancelled)]
    public async Task What_may_be_done_to_a_ballot_in_each_state_stands_in_one_table(BallotState state)
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        foreach (var member in Meeting.Six.Take(4)) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        if (state is BallotState.Closed or BallotState.Published) Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        if (state == BallotState.Published) Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        if (state == BallotState.Cancelled) Meeting.Ok(await CancelAsync(meeting));
        if (state == BallotState.Draft)
        {
            app.ChecksInvariants = false;
            await app.Get<Change>().RunAsync(Viewer.System, async at =>
            {
                at.Db.Entry(await at.Db.AllBallots.SingleAsync()).Property(b => b.State).CurrentValue = BallotState.Draft;
                return null;
            });
        }

        var found = new[]
        {
            Said(await meeting.VoteAsync(Cast.Emil, Choice.Yes)), Said(await AmendAsync(meeting, Cast.Ada, "else", 1)),
            Said(await app.Get<GiveCastingVote>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, Choice.Yes)),
            Said(await meeting.PublishAsync(Cast.Ada)), Said(await meeting.CloseAsync(Cast.Ada)), Said(await CancelAsync(meeting)),
        };

        // In this order: vote, amend the motion, casting vote, publish, close, call off.
        Assert.Equal(state switch
        {
            BallotState.Draft => ["BallotNotOpen", "MotionIsFrozen", "BallotStillOpen", "BallotStillOpen", "BallotNotOpen", "done"],
            BallotState.Open => ["done", "MotionIsFrozen", "BallotStillOpen", "BallotStillOpen", "done", "done"],
            BallotState.Closed => ["BallotIsClosed", "MotionIsFrozen", "NotTied", "done", "done", "BallotIsClosed"],
            BallotState.Published => ["BallotIsClosed", "MotionIsFrozen", "NotTied", "done", "done", "BallotIsClosed"],
            BallotState.Cancelled => new[] { "BallotIsCancelled", "MotionIsFrozen", "NotTied", "BallotIsCancelled", "BallotIsCancelled", "done" },
        }, found);
    }

    private static string Said(Refusal? refusal) => refusal?.Code ?? "done";

    private static Task<Refusal?> CancelAsync(Meeting meeting) => meeting.App.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, "A mistake.");

    private static Task<Refusal?> AmendAsync(Meeting meeting, Id<Person> by, string text, int expected) =>
        meeting.App.Get<AmendMotion>().RunAsync(Cast.As(by), meeting.Motion, MotionOutcome.ApproveWithConditions, text, expected);

    private static Task<Refusal?> AgainAsync(Meeting meeting, Id<Ballot>? id = null) =>
        meeting.App.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), id ?? Id<Ballot>.New(), meeting.Motion, BallotKind.Named);
}
