using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>A submission that the committee votes on without meeting.</summary>
public sealed class BetweenMeetings
{
    private BetweenMeetings(TestApp app) => App = app;

    public TestApp App { get; }
    public Id<Submission> Submission { get; private set; }
    public Id<Ballot> Ballot { get; } = Id<Ballot>.New();

    /// <summary>Offered by the policy, and everybody has answered the gate.</summary>
    public static async Task<BetweenMeetings> ReadyAsync(TestApp app, Id<Person>[]? recused = null, int hours = 24)
    {
        await Rules.SetAsync(app, p => p with { BetweenMeetings = new() { IsOffered = true, ShortestHours = hours } });
        var between = new BetweenMeetings(app) { Submission = await Meeting.SubmissionAsync(app) };
        foreach (var member in Meeting.Six)
            Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(member), between.Submission, recused?.Contains(member) == true ? ConflictAnswer.Recused : ConflictAnswer.NoConflict));
        return between;
    }

    public static async Task<BetweenMeetings> OpenAsync(TestApp app, Id<Person>[]? recused = null)
    {
        var between = await ReadyAsync(app, recused);
        Meeting.Ok(await between.OpenBallotAsync(Cast.Ada, new DateTime(2026, 11, 27, 18, 0, 0)));
        return between;
    }

    public Task<Refusal?> OpenBallotAsync(Id<Person> by, DateTime closesOn, DateTime? opensOn = null, string zone = "Europe/Amsterdam", MotionOutcome outcome = MotionOutcome.Approve) =>
        App.Get<OpenBallotBetween>().RunAsync(Cast.As(by), Ballot, Submission, new BetweenPlan(outcome, "", opensOn, closesOn, zone));

    public Task<Refusal?> VoteAsync(Id<Person> by, Choice choice) => App.Get<CastVote>().RunAsync(Cast.As(by), Ballot, new VoteWish(Id<Vote>.New(), choice, "because", null));
    public Task<Ballot> BallotAsync() => App.ReadAsync(db => db.AllBallots.SingleAsync(b => b.Id == Ballot));
    public Task<Submission> SubmissionAsync() => App.ReadAsync(db => db.AllSubmissions.SingleAsync(s => s.Id == Submission));
    public Task<VotingView?> SeeAsync(Id<Person> by) => App.Get<ReadBallot>().BetweenAsync(Cast.As(by), Submission);
}
