using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Voting;

public sealed class BetweenMeetingsTests
{
    [Theory, OnBothDatabases]
    public async Task Members_vote_from_home_until_the_deadline_and_the_turnout_is_the_quorum(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var between = await BetweenMeetings.OpenAsync(app, recused: [Cast.Fay]);
        foreach (var member in Meeting.Six.Take(4)) Meeting.Ok(await between.VoteAsync(member, Choice.Yes));
        Assert.IsType<RecusedFromItem>(await between.VoteAsync(Cast.Fay, Choice.No));
        Assert.Null(await between.SeeAsync(Cast.Fay));

        // 18:00 in Amsterdam in November is 17:00 UTC.
        app.Clock.SetTo(new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.Zero));
        Assert.IsType<TimeIsUp>(await between.VoteAsync(Cast.Emil, Choice.No));
        Assert.Equal(1, await app.Get<CloseDueBallots>().RunAsync());
        Meeting.Ok(await app.Get<PublishBallot>().RunAsync(Cast.As(Cast.Ada), between.Ballot));

        var ballot = await between.BallotAsync();
        Assert.Equal((new Tally(4, 0, 0), new Quorum(5, 4, 4), true), (ballot.Result!.Tally, ballot.Result.Quorum, ballot.Carries));
        Assert.Equal(StreamName.Submission(between.Submission.Value), ballot.Stream);
        Assert.Equal(SubmissionState.Deliberation, (await between.SubmissionAsync()).State);
    }

    [Theory, OnBothDatabases]
    public async Task Too_low_a_turnout_makes_it_void(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var between = await BetweenMeetings.OpenAsync(app);
        foreach (var member in Meeting.Six.Take(3)) Meeting.Ok(await between.VoteAsync(member, Choice.Yes));
        app.Clock.Move(TimeSpan.FromDays(30));
        await app.Get<CloseDueBallots>().RunAsync();

        Assert.Equal(Verdict.NoQuorum, (await between.BallotAsync()).Result!.Verdict);
        Assert.Equal(SubmissionState.PanelReview, (await between.SubmissionAsync()).State);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_may_vote_is_told_by_mail_once_and_without_a_word_of_the_motion(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var between = await BetweenMeetings.OpenAsync(app, recused: [Cast.Fay]);
        Meeting.Ok(await between.OpenBallotAsync(Cast.Ada, new DateTime(2026, 11, 27, 18, 0, 0)));

        var key = $"ballot/{between.Ballot}/";
        var mails = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith(key)).ToListAsync());
        Assert.Equal(5, mails.Count);
        Assert.All(mails, m => Assert.DoesNotContain("pprove", m.Subject + m.Body));
        Assert.All(mails, m => Assert.DoesNotContain("Online mediator course", m.Subject + m.Body));
        Assert.All(mails, m => Assert.Contains($"submissions/{between.Submission}/review", m.Body));
        Assert.Equal(between.Ballot, Assert.Single(await app.Get<ReadVotesToGive>().RunAsync(Cast.As(Cast.Ben))).BallotId);
        Assert.Empty(await app.Get<ReadVotesToGive>().RunAsync(Cast.As(Cast.Fay)));
        Meeting.Ok(await between.VoteAsync(Cast.Ben, Choice.Yes));
        Assert.Empty(await app.Get<ReadVotesToGive>().RunAsync(Cast.As(Cast.Ben)));
    }

    [Theory, OnBothDatabases]
    public async Task It_takes_the_chair_the_policy_enough_time_and_a_submission_that_no_session_has(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var between = await BetweenMeetings.ReadyAsync(app, hours: 72);
        var friday = new DateTime(2026, 11, 27, 18, 0, 0);

        Assert.IsType<NotActingChair>(await between.OpenBallotAsync(Cast.Ben, friday));
        Assert.IsType<NotFound>(await between.OpenBallotAsync(Cast.Olga, friday));
        Assert.Equal(new TooShortBetweenMeetings(72), await between.OpenBallotAsync(Cast.Ada, new DateTime(2026, 11, 25, 18, 0, 0)));
        Assert.Equal(new TooShortBetweenMeetings(72), await between.OpenBallotAsync(Cast.Ada, friday, opensOn: new DateTime(2026, 11, 26, 18, 0, 0)));
        Assert.IsType<BadInput>(await between.OpenBallotAsync(Cast.Ada, friday, zone: "Mars/Olympus"));
        await Rules.SetAsync(app, p => p with { BetweenMeetings = new() });
        Assert.IsType<BetweenMeetingsNotOffered>(await between.OpenBallotAsync(Cast.Ada, friday));
        await Rules.SetAsync(app, p => p with { BetweenMeetings = new() { IsOffered = true } });
        var meeting = await Meeting.OpenAsync(app);
        Assert.IsType<VotedInSession>(await app.Get<OpenBallotBetween>().RunAsync(Cast.As(Cast.Ada), Id<Ballot>.New(), meeting.Submission, new BetweenPlan(MotionOutcome.Approve, "", null, friday, "UTC")));
    }

    [Theory, OnBothDatabases]
    public async Task Voting_begins_when_it_was_said_to(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var between = await BetweenMeetings.ReadyAsync(app);
        Meeting.Ok(await between.OpenBallotAsync(Cast.Ada, new DateTime(2026, 11, 27, 18, 0, 0), opensOn: new DateTime(2026, 11, 24, 9, 0, 0)));
        var begins = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(new VotingNotBegun(begins), await between.VoteAsync(Cast.Ben, Choice.Yes));
        app.Clock.SetTo(begins);
        Meeting.Ok(await between.VoteAsync(Cast.Ben, Choice.Yes));
    }

    [Theory, OnBothDatabases]
    public async Task Standing_aside_voids_the_vote_and_the_co_chair_takes_over_from_a_chair_who_does(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var between = await BetweenMeetings.OpenAsync(app);
        Meeting.Ok(await between.VoteAsync(Cast.Ada, Choice.No));

        Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Ada), between.Submission, ConflictAnswer.Recused));

        Assert.Null((await between.BallotAsync()).CurrentVoteOf(Cast.Ada));
        Assert.IsType<RecusedFromItem>(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), between.Ballot, "why"));
        Meeting.Ok(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ben), between.Ballot, "The chair stands aside."));
    }

    [Theory]
    // Clocks go from 02:00 to 03:00 on 28 March 2027: 02:30 does not exist and counts from after the change.
    [InlineData("2027-03-28T02:30:00", "2027-03-28T01:30:00Z")]
    [InlineData("2027-03-28T01:59:00", "2027-03-28T00:59:00Z")]
    [InlineData("2027-03-28T03:00:00", "2027-03-28T01:00:00Z")]
    // Clocks go from 03:00 back to 02:00 on 31 October 2027: 02:30 comes twice, and the first one counts.
    [InlineData("2027-10-31T02:30:00", "2027-10-31T00:30:00Z")]
    [InlineData("2027-10-31T03:00:00", "2027-10-31T02:00:00Z")]
    [InlineData("2028-02-29T18:00:00", "2028-02-29T17:00:00Z")]
    public void A_deadline_is_a_time_on_the_wall_and_a_change_of_clocks_has_one_answer(string local, string instant)
    {
        var time = BallotTime.Of(null, DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), "Europe/Amsterdam");

        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), time.ClosesAt);
    }

    [Theory, OnBothDatabases]
    public async Task A_motion_is_amended_while_it_lies_before_the_committee_and_voted_on_as_it_reads_then(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var between = await BetweenMeetings.ReadyAsync(app);
        var motion = Id<Motion>.New();
        Assert.IsType<NotActingChair>(await MoveAsync(Cast.Chika));
        Meeting.Ok(await MoveAsync(Cast.Sam));
        Meeting.Ok(await MoveAsync(Cast.Sam));
        var seen = (await between.SeeAsync(Cast.Ada))!;
        Assert.Equal(("Two years", true, true), (seen.Motion!.Text, seen.Motion.MayAmend, seen.Opening is not null));
        Assert.False((await between.SeeAsync(Cast.Chika))!.MayMove);

        Meeting.Ok(await app.Get<AmendMotion>().RunAsync(Cast.As(Cast.Ada), motion, MotionOutcome.Approve, "Three years", seen.Motion.Edition));
        var plan = new BetweenPlan(default, "", null, new DateTime(2026, 11, 27, 18, 0, 0), "UTC") { MotionId = motion };
        Meeting.Ok(await app.Get<OpenBallotBetween>().RunAsync(Cast.As(Cast.Ada), between.Ballot, between.Submission, plan));

        var ballot = await between.BallotAsync();
        Assert.Equal((motion, "Three years", MotionOutcome.Approve, 1), (ballot.MotionId, ballot.Text, ballot.Outcome, ballot.Number));
        Assert.IsType<MotionIsFrozen>(await app.Get<AmendMotion>().RunAsync(Cast.As(Cast.Ada), motion, MotionOutcome.Approve, "Ten years", 2));
        Assert.IsType<BallotOpenElsewhere>(await app.Get<MoveMotionBetween>().RunAsync(Cast.As(Cast.Ada), Id<Motion>.New(), between.Submission, MotionOutcome.Defer, ""));

        Task<Refusal?> MoveAsync(Id<Person> by) => app.Get<MoveMotionBetween>().RunAsync(Cast.As(by), motion, between.Submission, MotionOutcome.Approve, "Two years");
    }

    [Theory, OnBothDatabases]
    public async Task After_too_low_a_turnout_the_same_motion_is_voted_on_again(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var between = await BetweenMeetings.OpenAsync(app);
        app.Clock.Move(TimeSpan.FromDays(30));
        await app.Get<CloseDueBallots>().RunAsync();
        Meeting.Ok(await app.Get<PublishBallot>().RunAsync(Cast.As(Cast.Ada), between.Ballot));
        var seen = (await between.SeeAsync(Cast.Ada))!;
        Assert.Equal(2, seen.Opening!.Number);

        var again = Id<Ballot>.New();
        var plan = new BetweenPlan(default, "", null, new DateTime(2027, 1, 27, 18, 0, 0), "UTC") { MotionId = seen.Motion!.Id };
        Meeting.Ok(await app.Get<OpenBallotBetween>().RunAsync(Cast.As(Cast.Ada), again, between.Submission, plan));
        Assert.Equal(2, await app.ReadAsync(db => db.AllBallots.Where(b => b.Id == again).Select(b => b.Number).SingleAsync()));
        var other = await Meeting.SubmissionAsync(app);
        Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Ada), other, ConflictAnswer.NoConflict));
        Assert.IsType<NotFound>(await app.Get<OpenBallotBetween>().RunAsync(Cast.As(Cast.Ada), Id<Ballot>.New(), other, plan));
    }
}
