using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Support;

/// <summary>A committee that meets on one submission, brought as far as a test needs it by the real use cases.</summary>
public sealed class Meeting
{
    public static readonly Id<Person>[] Six = [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana, Cast.Emil, Cast.Fay];

    private Meeting(TestApp app) => App = app;

    public TestApp App { get; }
    public Id<Submission> Submission { get; private set; }
    public Id<ReviewSession> Session { get; } = Id<ReviewSession>.New();
    public Id<AgendaItem> Item { get; private set; }
    public Id<Motion> Motion { get; } = Id<Motion>.New();
    public Id<Ballot> Ballot { get; } = Id<Ballot>.New();

    /// <summary>A submission that the panel looks at.</summary>
    public static async Task<Id<Submission>> SubmissionAsync(TestApp app, SubmissionState state = SubmissionState.PanelReview)
    {
        var id = Id<Submission>.New();
        await app.Get<Change>().RunAsync(Viewer.System, at =>
        {
            var submission = new Submission(id, Cast.Program, Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course");
            at.Db.Add(submission);
            at.Db.Entry(submission).Property(s => s.State).CurrentValue = state;
            at.Db.Entry(submission).Property(s => s.SubmittedAt).CurrentValue = at.Now;
            return Task.FromResult<Refusal?>(null);
        });
        return id;
    }

    public static async Task<Meeting> ScheduleAsync(TestApp app, DateTime? startsOn = null)
    {
        var meeting = new Meeting(app) { Submission = await SubmissionAsync(app) };
        var plan = new SessionPlan(Cast.Committee, "Autumn meeting", startsOn ?? new DateTime(2026, 11, 23, 10, 0, 0), "Europe/Amsterdam", null, [meeting.Submission]);
        Ok(await app.Get<ScheduleSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, plan));
        meeting.Item = (await meeting.SessionAsync()).Items.Single().Id;
        return meeting;
    }

    /// <summary>The session is open on the item; whoever is here has answered the conflict gate.</summary>
    public static async Task<Meeting> OpenAsync(TestApp app, Id<Person>[]? present = null, Id<Person>[]? recused = null)
    {
        var meeting = await ScheduleAsync(app);
        present ??= Six;
        var opener = present.Contains(Cast.Ada) ? Cast.Ada : Cast.Ben;
        Ok(await app.Get<OpenSession>().RunAsync(Cast.As(opener), meeting.Session));
        foreach (var member in present) Ok(await meeting.CheckInAsync(member));
        Ok(await app.Get<OpenItem>().RunAsync(Cast.As(opener), meeting.Session, meeting.Item));
        foreach (var member in present)
            Ok(await meeting.DeclareAsync(member, recused?.Contains(member) == true ? ConflictAnswer.Recused : ConflictAnswer.NoConflict));
        foreach (var member in recused?.Except(present) ?? []) Ok(await meeting.DeclareAsync(member, ConflictAnswer.Recused));
        return meeting;
    }

    /// <summary>The same with a named ballot open on "approve".</summary>
    public static async Task<Meeting> BallotAsync(TestApp app, Id<Person>[]? present = null, Id<Person>[]? recused = null, BallotKind kind = BallotKind.Named)
    {
        var meeting = await OpenAsync(app, present, recused);
        var chair = recused?.Contains(Cast.Ada) == true || present?.Contains(Cast.Ada) == false ? Cast.Ben : Cast.Ada;
        Ok(await meeting.MoveAsync(chair));
        Ok(await meeting.OpenBallotAsync(chair, kind));
        return meeting;
    }

    public Task<Refusal?> CheckInAsync(Id<Person> member) => App.Get<CheckIn>().RunAsync(Cast.As(member), Session);
    public Task<Refusal?> CheckOutAsync(Id<Person> member) => App.Get<CheckOut>().RunAsync(Cast.As(member), Session);
    public Task<Refusal?> DeclareAsync(Id<Person> member, ConflictAnswer answer) => App.Get<DeclareConflict>().RunAsync(Cast.As(member), Submission, answer);
    public Task<Refusal?> MoveAsync(Id<Person> by) => App.Get<MoveMotion>().RunAsync(Cast.As(by), Motion, Session, MotionOutcome.Approve, "");
    public Task<Refusal?> OpenBallotAsync(Id<Person> by, BallotKind kind = BallotKind.Named) => App.Get<OpenBallot>().RunAsync(Cast.As(by), Ballot, Motion, kind);
    public Task<Refusal?> CloseAsync(Id<Person> by) => App.Get<CloseBallot>().RunAsync(Cast.As(by), Ballot);
    public Task<Refusal?> PublishAsync(Id<Person> by) => App.Get<PublishBallot>().RunAsync(Cast.As(by), Ballot);

    public Task<Refusal?> VoteAsync(Id<Person> member, Choice choice, Id<Vote>? id = null, Id<Vote>? expected = null, string? reason = "because") =>
        App.Get<CastVote>().RunAsync(Cast.As(member), Ballot, new VoteWish(id ?? Id<Vote>.New(), choice, reason, expected));

    public Task<VotingView?> SeeAsync(Id<Person> member) => App.Get<ReadBallot>().RunAsync(Cast.As(member), Session, Item);
    public Task<ReviewSession> SessionAsync() => App.ReadAsync(db => db.AllSessions.SingleAsync(s => s.Id == Session));
    public Task<Ballot> BallotAsync() => App.ReadAsync(db => db.AllBallots.SingleAsync(b => b.Id == Ballot));
    public Task<int> LinesAsync(string kind) => App.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == kind));
    public Task<bool> IsOnRecordAsync(string refusal) => App.ReadAsync(db => db.AllLedgerLines.AnyAsync(l => l.Kind == nameof(AttemptRefused) && l.Payload.Contains(refusal)));

    public static void Ok(Refusal? refusal) => Assert.Null(refusal);
}
