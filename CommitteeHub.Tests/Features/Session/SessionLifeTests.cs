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

namespace CommitteeHub.Tests.Features.Session;

public sealed class SessionLifeTests
{
    [Theory, OnBothDatabases]
    public async Task A_recess_waits_for_the_ballot_and_keeps_everybody_where_they_are(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);

        Assert.IsType<BallotStillOpen>(await app.Get<RecessSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Meeting.Ok(await app.Get<CancelBallot>().RunAsync(Cast.As(Cast.Ada), meeting.Ballot, "Lunch"));
        Assert.IsType<NotActingChair>(await app.Get<RecessSession>().RunAsync(Cast.As(Cast.Ben), meeting.Session));
        Meeting.Ok(await app.Get<RecessSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Meeting.Ok(await app.Get<RecessSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Assert.IsType<SessionNotOpen>(await meeting.MoveAsync(Cast.Ada));
        Assert.Equal(6, (await meeting.SessionAsync()).Present.Count);

        Meeting.Ok(await meeting.CheckOutAsync(Cast.Ada));
        Assert.IsType<NotActingChair>(await app.Get<ResumeSession>().RunAsync(Cast.As(Cast.Chika), meeting.Session));
        Meeting.Ok(await app.Get<ResumeSession>().RunAsync(Cast.As(Cast.Ben), meeting.Session));

        Assert.Equal(SessionState.Open, (await meeting.SessionAsync()).State);
        Assert.Equal((1, 1), (await meeting.LinesAsync(nameof(SessionRecessed)), await meeting.LinesAsync(nameof(SessionResumed))));
    }

    [Theory, OnBothDatabases]
    public async Task A_session_to_come_is_changed_by_the_secretary_and_every_member_is_told_once_each_time(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.ScheduleAsync(app);
        var times = new SessionTimes("Winter meeting", new DateTime(2026, 12, 7, 14, 0, 0), "Africa/Nairobi", "https://video.example.org/room");

        Assert.IsType<NotPermitted>(await app.Get<ReplanSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session, times));
        Assert.IsType<BadInput>(await app.Get<ReplanSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, times with { VideoUrl = "http://video.example.org" }));
        Meeting.Ok(await app.Get<ReplanSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, times));
        Meeting.Ok(await app.Get<ReplanSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, times));

        Assert.Equal(new DateTimeOffset(2026, 12, 7, 11, 0, 0, TimeSpan.Zero), (await meeting.SessionAsync()).StartsAt);
        var mail = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("session/")).ToListAsync());
        Assert.Equal(6, mail.Count(m => m.UniqueKey.Contains("/scheduled/")));
        Assert.Equal(6, mail.Count(m => m.UniqueKey.Contains("/changed/1/")));
        Assert.All(mail, m => Assert.Contains("Online mediator course", m.Body));
        Meeting.Ok(await app.Get<OpenSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Assert.IsType<SessionHasBegun>(await app.Get<ReplanSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, times with { Title = "Late" }));
    }

    [Theory, OnBothDatabases]
    public async Task A_session_that_is_called_off_gives_its_submissions_back_and_says_why(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.ScheduleAsync(app);

        Assert.IsType<NotPermitted>(await app.Get<CancelSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session, "Ice on the roads"));
        Assert.IsType<CancellingSessionNeedsReason>(await app.Get<CancelSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, " "));
        Meeting.Ok(await app.Get<CancelSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, "Ice on the roads"));
        Meeting.Ok(await app.Get<CancelSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, "Ice on the roads"));

        Assert.Equal(SubmissionState.PanelReview, await app.ReadAsync(db => db.AllSubmissions.Where(s => s.Id == meeting.Submission).Select(s => s.State).SingleAsync()));
        Assert.IsType<SessionIsCancelled>(await meeting.CheckInAsync(Cast.Ada));
        Assert.IsType<SessionIsCancelled>(await app.Get<OpenSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Assert.Equal(6, await app.ReadAsync(db => db.AllOutboxMessages.CountAsync(m => m.UniqueKey.Contains("/cancelled/") && m.Body.Contains("Ice on the roads"))));
        Meeting.Ok(await app.Get<ScheduleSession>().RunAsync(Cast.As(Cast.Sam), Id<ReviewSession>.New(), new SessionPlan(Cast.Committee, "Again", new DateTime(2026, 12, 1, 10, 0, 0), "Europe/Amsterdam", null, [meeting.Submission])));
    }

    [Fact]
    public async Task Whoever_stands_in_on_an_item_is_told_of_changes_too_and_reads_no_other_title()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var other = new Committee(Id<Committee>.New(), "Intercultural Committee", "ICQAP");
        other.Seat(Cast.Zoe, SeatRole.Member, 0, new DateOnly(2020, 1, 1));
        await app.SaveAsync(other);
        var meeting = await Meeting.ScheduleAsync(app);
        var second = new Submission(Id<Submission>.New(), Cast.LakesideProgram, Cast.Lakeside, Cast.Committee, Cast.Criteria, "Lakeside neutral training");
        Audited.Set(second, nameof(second.State), SubmissionState.PanelReview);
        Audited.Set(second, nameof(second.SubmittedAt), app.Now);
        await app.SaveAsync(second);
        Meeting.Ok(await app.Get<AddToAgenda>().RunAsync(Cast.As(Cast.Sam), meeting.Session, second.Id));
        Meeting.Ok(await app.Get<BringInAlternate>().RunAsync(Cast.As(Cast.Sam), meeting.Session, Id<Alternate>.New(), Cast.Zoe, meeting.Item));

        Meeting.Ok(await app.Get<ReplanSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, new SessionTimes("Winter meeting", new DateTime(2026, 12, 7, 14, 0, 0), "Africa/Nairobi", null)));
        Meeting.Ok(await app.Get<CancelSession>().RunAsync(Cast.As(Cast.Sam), meeting.Session, "Ice on the roads"));

        var mail = await app.ReadAsync(db => db.AllOutboxMessages.Where(m => m.UniqueKey.StartsWith("session/")).ToListAsync());
        Assert.Equal((7, 7), (mail.Count(m => m.UniqueKey.Contains("/changed/", StringComparison.Ordinal)), mail.Count(m => m.UniqueKey.Contains("/cancelled/", StringComparison.Ordinal))));
        var changed = mail.Single(m => m.ToAddress == "zoe@example.org" && m.UniqueKey.Contains("/changed/", StringComparison.Ordinal));
        Assert.Contains("Online mediator course", changed.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Lakeside neutral training", changed.Body + changed.Calendar, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_session_did_not_decide_waits_for_another_one_when_it_closes(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app);
        var other = await Meeting.SubmissionAsync(app, SubmissionState.Deferred);
        Meeting.Ok(await app.Get<AddToAgenda>().RunAsync(Cast.As(Cast.Ada), meeting.Session, other));
        foreach (var member in Meeting.Six) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await meeting.CloseAsync(Cast.Ada));
        Meeting.Ok(await meeting.PublishAsync(Cast.Ada));

        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));

        Assert.Equal(SubmissionState.Deliberation, await StateOf(meeting.Submission));
        Assert.Equal(SubmissionState.Deferred, await StateOf(other));
        Task<SubmissionState> StateOf(Id<Submission> id) => app.ReadAsync(db => db.AllSubmissions.Where(s => s.Id == id).Select(s => s.State).SingleAsync());
    }
}
