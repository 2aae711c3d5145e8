using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Features.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>A session whose items are all marked for consent, everybody present, with the gate answered.</summary>
public sealed class ConsentMeeting
{
    private ConsentMeeting(TestApp app) => App = app;

    public TestApp App { get; }
    public Id<ReviewSession> Session { get; } = Id<ReviewSession>.New();
    public Id<ConsentBallot> Ballot { get; } = Id<ConsentBallot>.New();
    public List<Id<Submission>> Submissions { get; } = [];

    /// <param name="aside">Who stands aside on the first item.</param>
    /// <param name="answered">Who has answered the conflict question; null = everybody.</param>
    public static async Task<ConsentMeeting> OpenAsync(TestApp app, int items = 3, Id<Person>? aside = null, Id<Person>[]? answered = null)
    {
        var meeting = new ConsentMeeting(app);
        for (var i = 0; i < items; i++) meeting.Submissions.Add(await Meeting.SubmissionAsync(app));
        var plan = new SessionPlan(Cast.Committee, "Short meeting", new DateTime(2026, 11, 23, 10, 0, 0), "Europe/Amsterdam", null, [.. meeting.Submissions]);
        Meeting.Ok(await app.Get<ScheduleSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, plan));
        foreach (var item in (await meeting.SessionAsync()).Items)
            Meeting.Ok(await app.Get<MarkConsentItem>().RunAsync(Cast.As(Cast.Sam), meeting.Session, item.Id, true));
        Meeting.Ok(await app.Get<OpenSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        foreach (var member in Meeting.Six)
        {
            Meeting.Ok(await app.Get<CheckIn>().RunAsync(Cast.As(member), meeting.Session));
            if (answered?.Contains(member) == false) continue;
            foreach (var (submission, i) in meeting.Submissions.Select((s, i) => (s, i)))
                Meeting.Ok(await app.Get<DeclareConflict>().RunAsync(Cast.As(member), submission, i == 0 && member == aside ? ConflictAnswer.Recused : ConflictAnswer.NoConflict));
        }
        return meeting;
    }

    public static async Task<ConsentMeeting> BallotAsync(TestApp app, int items = 3, Id<Person>? aside = null)
    {
        var meeting = await OpenAsync(app, items, aside);
        Meeting.Ok(await meeting.OpenBallotAsync(Cast.Ada));
        return meeting;
    }

    public Task<Refusal?> OpenBallotAsync(Id<Person> by, int? minutes = null) => App.Get<OpenConsentBallot>().RunAsync(Cast.As(by), Ballot, Session, MotionOutcome.Approve, minutes);

    public Task<Refusal?> VoteAsync(Id<Person> by, Choice choice, Id<Vote>? id = null, Id<Vote>? expected = null) =>
        App.Get<CastConsentVote>().RunAsync(Cast.As(by), Ballot, new VoteWish(id ?? Id<Vote>.New(), choice, "because", expected));

    public Task<ReviewSession> SessionAsync() => App.ReadAsync(db => db.AllSessions.SingleAsync(s => s.Id == Session));
    public Task<List<Ballot>> PartsAsync() => App.ReadAsync(db => db.AllBallots.Where(b => b.ConsentId == Ballot).ToListAsync());
    public Task<ConsentView?> SeeAsync(Id<Person> by) => App.Get<ReadConsentBallot>().RunAsync(Cast.As(by), Session);
}
