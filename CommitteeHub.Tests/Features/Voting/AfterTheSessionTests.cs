using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Features.Minutes;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Voting;

/// <summary>What becomes of a submission whose ballot is published, annulled or called off when the session is over, or that was voted on without one.</summary>
public sealed class AfterTheSessionTests
{
    [Theory, OnBothDatabases]
    public async Task A_submission_that_was_not_carried_waits_for_another_session_also_when_that_is_published_afterwards(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ClosedAsync(app, Choice.No, Choice.No, Choice.No, Choice.Yes);
        Assert.Equal(SubmissionState.Deliberation, await StateAsync(app, meeting.Submission));

        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));

        Assert.Equal(Verdict.NotCarried, (await meeting.BallotAsync()).Result!.Verdict);
        Assert.Equal(SubmissionState.PanelReview, await StateAsync(app, meeting.Submission));
        var plan = new SessionPlan(Cast.Committee, "Winter meeting", new DateTime(2026, 12, 14, 10, 0, 0), "Europe/Amsterdam", null, [meeting.Submission]);
        Meeting.Ok(await app.Get<ScheduleSession>().RunAsync(Cast.As(Cast.Sam), Id<ReviewSession>.New(), plan));
    }

    [Theory, OnBothDatabases]
    public async Task One_that_was_carried_stays_before_the_committee_until_the_ballot_is_annulled(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await ClosedAsync(app, Choice.Yes, Choice.Yes, Choice.Yes, Choice.Yes);
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));
        Assert.Equal(SubmissionState.Deliberation, await StateAsync(app, meeting.Submission));

        Meeting.Ok(await meeting.DeclareAsync(Cast.Dana, ConflictAnswer.Recused));
        Meeting.Ok(await app.Get<AnnulBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, "Dana trains there."));

        Assert.Equal(SubmissionState.PanelReview, await StateAsync(app, meeting.Submission));
    }

    [Theory, OnBothDatabases]
    public async Task One_that_was_carried_between_sessions_and_annulled_may_be_voted_on_again(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var between = await BetweenMeetings.OpenAsync(app);
        foreach (var member in Meeting.Six) Meeting.Ok(await between.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await app.Get<CloseBallot>().RunAsync(Cast.As(Cast.Ada), between.Ballot));
        Meeting.Ok(await app.Get<PublishBallot>().RunAsync(Cast.As(Cast.Ada), between.Ballot));
        Assert.Equal(SubmissionState.Deliberation, await StateAsync(app, between.Submission));

        Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Dana), between.Submission, ConflictAnswer.Recused));
        Meeting.Ok(await app.Get<AnnulBallot>().RunAsync(Cast.As(Cast.Ada), between.Ballot, "Dana trains there."));

        Assert.Equal(SubmissionState.PanelReview, await StateAsync(app, between.Submission));
        Meeting.Ok(await app.Get<OpenBallotBetween>().RunAsync(Cast.As(Cast.Ada), Id<Ballot>.New(), between.Submission, new BetweenPlan(MotionOutcome.Approve, "", null, new DateTime(2026, 11, 27, 18, 0, 0), "Europe/Amsterdam")));
    }

    [Theory, OnBothDatabases]
    public async Task Annulling_takes_back_a_decision_that_was_made_from_the_ballot_and_is_refused_once_that_is_out(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var approved = await Deliberation.HoldAsync(app);
        var decision = await approved.ApproveAsync(app);
        await RecuseAsync(app, approved.Submission);
        Meeting.Ok(await app.Get<AnnulBallot>().RunAsync(Cast.As(Cast.Ada), approved.Ballot, "Dana trains there."));
        Assert.Equal(DecisionState.Retracted, await app.ReadAsync(db => db.AllDecisions.Where(d => d.Id == decision).Select(d => d.State).SingleAsync()));
        Assert.NotNull(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), decision));
        Assert.NotEqual(SubmissionState.Decided, await StateAsync(app, approved.Submission));

        var released = await Deliberation.HoldAsync(app);
        var outside = await released.ApproveAsync(app);
        Meeting.Ok(await app.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), outside));
        await RecuseAsync(app, released.Submission);
        Assert.IsType<DecisionIsOut>(await app.Get<AnnulBallot>().RunAsync(Cast.As(Cast.Ada), released.Ballot, "Dana trains there."));
        Assert.Equal(DecisionState.Released, await app.ReadAsync(db => db.AllDecisions.Where(d => d.Id == outside).Select(d => d.State).SingleAsync()));
        Assert.Equal(SubmissionState.Decided, await StateAsync(app, released.Submission));
    }

    [Theory, OnBothDatabases]
    public async Task The_next_session_is_told_what_was_voted_on_since_the_last_and_no_other_is(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var before = await Meeting.OpenAsync(app);
        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ada), before.Session));
        app.Clock.Move(TimeSpan.FromHours(1));
        var between = await BetweenMeetings.OpenAsync(app, recused: [Cast.Fay]);
        foreach (var member in Meeting.Six.Except([Cast.Fay, Cast.Emil])) Meeting.Ok(await between.VoteAsync(member, member == Cast.Dana ? Choice.No : Choice.Yes));
        Meeting.Ok(await app.Get<CloseBallot>().RunAsync(Cast.As(Cast.Ada), between.Ballot));
        Meeting.Ok(await app.Get<PublishBallot>().RunAsync(Cast.As(Cast.Ada), between.Ballot));
        app.Clock.Move(TimeSpan.FromHours(1));
        var next = await Meeting.OpenAsync(app);
        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ada), next.Session));
        app.Clock.Move(TimeSpan.FromHours(1));
        var later = await Meeting.OpenAsync(app);

        var ben = await TextAsync(Cast.Ben, next);
        foreach (var said in new[] { "Voted on between sessions: Online mediator course", "Result published: “Approve” – carried", "Motion by Ada Quill: “Approve”", "3 Yes, 1 No, 0 Abstain", "4 of 5 entitled took part", "Dana Moreau | Entitled | No: because", "Emil Sato | Entitled | Did not vote", "Votes digest (SHA-256)" })
            Assert.Contains(said, ben, StringComparison.Ordinal);
        Assert.Equal(ben, await TextAsync(Cast.Sam, next));
        // Fay stood aside on it: that and what came of it, and not how anybody voted.
        var fay = await TextAsync(Cast.Fay, next);
        Assert.Contains("Voted on between sessions", fay, StringComparison.Ordinal);
        Assert.Contains("“Approve” – carried", fay, StringComparison.Ordinal);
        Assert.DoesNotContain("Entitled | No", fay, StringComparison.Ordinal);
        foreach (var other in new[] { before, later }) Assert.DoesNotContain("between sessions", await TextAsync(Cast.Ben, other), StringComparison.Ordinal);

        async Task<string> TextAsync(Id<Person> by, Meeting of) => (await app.Get<ReadMinutes>().RunAsync(Cast.As(by), of.Session))!.Document.ToCanonicalText();
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_stands_aside_after_voting_in_secret_stops_the_ballot_and_before_voting_leaves_the_roll(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, kind: BallotKind.Secret);
        await meeting.CastAsync(Cast.Ben, Choice.No);

        Meeting.Ok(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.Recused));
        Assert.Equal((BallotState.Open, RollStanding.Recused), ((await meeting.BallotAsync()).State, (await meeting.BallotAsync()).EntryOf(Cast.Fay)!.Standing));
        Assert.IsType<RecusedFromItem>(await SecretVoting.SendAsync(app, meeting.Ballot, SecretVoting.Choose(Cast.Fay, Choice.Yes)));
        Assert.Single((await meeting.BoxAsync()).Choices);

        Meeting.Ok(await meeting.DeclareAsync(Cast.Ben, ConflictAnswer.Recused));
        Assert.Equal(BallotState.Cancelled, (await meeting.BallotAsync()).State);
        Assert.Equal(1, await meeting.LinesAsync(nameof(SecretBallotStopped)));
        Assert.IsType<BallotIsCancelled>(await SecretVoting.SendAsync(app, meeting.Ballot, SecretVoting.Choose(Cast.Ada, Choice.Yes)));
        Assert.Equal(1, await app.ScrubAsync());
        Assert.Empty((await meeting.BoxAsync()).Choices);
        Assert.Empty((await meeting.BoxAsync()).Trackers);

        // The motion is voted on again, without them.
        Meeting.Ok(await app.Get<OpenBallot>().RunAsync(Cast.As(Cast.Ada), Id<Ballot>.New(), meeting.Motion, BallotKind.Secret));
        var again = await app.ReadAsync(db => db.AllBallots.SingleAsync(b => b.MotionId == meeting.Motion && b.State == BallotState.Open));
        Assert.Equal((2, 4), (again.Number, again.Outstanding));
    }

    /// <summary>A session that is over, with a ballot that was closed in it and is not published; the rest abstain.</summary>
    private static async Task<Meeting> ClosedAsync(TestApp app, params Choice[] choices)
    {
        var meeting = await Meeting.BallotAsync(app);
        foreach (var (member, choice) in Meeting.Six.Zip(choices)) Meeting.Ok(await meeting.VoteAsync(member, choice));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        return meeting;
    }

    private static async Task RecuseAsync(TestApp app, Id<Submission> submission) =>
        Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(Cast.Dana), submission, ConflictAnswer.Recused));

    private static Task<SubmissionState> StateAsync(TestApp app, Id<Submission> id) => app.ReadAsync(db => db.AllSubmissions.Where(s => s.Id == id).Select(s => s.State).SingleAsync());
}
