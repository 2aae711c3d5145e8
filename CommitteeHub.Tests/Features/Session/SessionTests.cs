using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Session;

public sealed class SessionTests
{
    [Theory, OnBothDatabases]
    public async Task The_secretary_schedules_a_session_and_its_submissions_wait_for_deliberation(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.ScheduleAsync(app);

        var submission = await app.ReadAsync(db => db.AllSubmissions.SingleAsync(s => s.Id == meeting.Submission));
        Assert.Equal(SubmissionState.Deliberation, submission.State);
        var session = await meeting.SessionAsync();
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), session.StartsAt);
        Assert.Equal(new DateTime(2026, 11, 23, 10, 0, 0), session.StartsOn);
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_secretary_schedules_and_only_what_is_ready(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var ready = await Meeting.SubmissionAsync(app);
        var draft = await Meeting.SubmissionAsync(app, SubmissionState.CompletenessCheck);
        SessionPlan Plan(params Id<Submission>[] submissions) => new(Cast.Committee, "Meeting", new DateTime(2026, 12, 1, 10, 0, 0), "Europe/Amsterdam", "https://video.example.org/x", submissions);
        async Task<Refusal?> Schedule(Id<CommitteeHub.Domain.Committees.Person> by, SessionPlan plan) => await app.Get<ScheduleSession>().RunAsync(Cast.As(by), Id<ReviewSession>.New(), plan);

        Assert.IsType<NotPermitted>(await Schedule(Cast.Ada, Plan(ready)));
        Assert.IsType<NotReadyForSession>(await Schedule(Cast.Sam, Plan(ready, draft)));
        Assert.IsType<BadInput>(await Schedule(Cast.Sam, Plan(ready) with { Zone = "Nowhere/Town" }));
        Assert.IsType<BadInput>(await Schedule(Cast.Sam, Plan(ready) with { VideoUrl = "javascript:alert(1)" }));
        Assert.IsType<BadInput>(await Schedule(Cast.Sam, Plan(ready) with { Title = " " }));
        Assert.IsType<BadInput>(await Schedule(Cast.Sam, Plan()));
        Assert.Equal(0, await app.ReadAsync(db => db.AllSessions.CountAsync()));
        Assert.Null(await Schedule(Cast.Sam, Plan(ready)));
    }

    [Theory, OnBothDatabases]
    public async Task Attendance_is_a_ledger_and_the_quorum_follows_it(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana], recused: [Cast.Dana]);

        Assert.Equal(new Quorum(5, 3, 3), (await See(Cast.Ada))!.Quorum);
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Chika));
        Meeting.Ok(await meeting.CheckOutAsync(Cast.Chika));
        Assert.Equal(new Quorum(5, 2, 3), (await See(Cast.Ada))!.Quorum);
        Meeting.Ok(await app.Get<CheckIn>().RunAsync(Cast.As(Cast.Sam), meeting.Session, Cast.Chika));
        Assert.IsType<NotPermitted>(await app.Get<CheckIn>().RunAsync(Cast.As(Cast.Ben), meeting.Session, Cast.Emil));
        Assert.IsType<NotPermitted>(await app.Get<CheckIn>().RunAsync(Cast.As(Cast.Sam), meeting.Session, Cast.Olga));
        Assert.IsType<NotFound>(await app.Get<CheckIn>().RunAsync(Cast.As(Cast.Olga), meeting.Session));

        var lines = (await meeting.SessionAsync()).Attendance.Where(l => l.PersonId == Cast.Chika).OrderBy(l => l.Number).ToList();
        Assert.Equal([AttendanceKind.CheckedIn, AttendanceKind.CheckedOut, AttendanceKind.Returned], lines.Select(l => l.Kind));
        Assert.Equal(Cast.Sam, lines[2].ById);

        Task<SessionView?> See(Id<CommitteeHub.Domain.Committees.Person> member) => app.Get<ReadSession>().RunAsync(Cast.As(member), meeting.Session);
    }

    [Theory, OnBothDatabases]
    public async Task Checking_in_a_week_early_is_refused_until_the_chair_opens(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.ScheduleAsync(app, new DateTime(2026, 11, 30, 10, 0, 0));

        Assert.Equal(new DoorsNotOpen(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero)), await meeting.CheckInAsync(Cast.Ben));
        Assert.IsType<NotActingChair>(await app.Get<OpenSession>().RunAsync(Cast.As(Cast.Chika), meeting.Session));
        Meeting.Ok(await app.Get<OpenSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Meeting.Ok(await meeting.CheckInAsync(Cast.Ben));

        Assert.True((await meeting.SessionAsync()).IsPresent(Cast.Ada));
    }

    [Theory, OnBothDatabases]
    public async Task A_recused_member_knows_the_item_by_title_only_and_nobody_outside_knows_the_session(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, recused: [Cast.Fay]);

        var fay = (await app.Get<ReadSession>().RunAsync(Cast.As(Cast.Fay), meeting.Session))!;
        Assert.Equal("Online mediator course", fay.Current!.Title);
        Assert.False(fay.Own.MayFollow);
        Assert.Null(fay.Shown);
        Assert.Null(await app.Get<ReadSession>().RunAsync(Cast.As(Cast.Olga), meeting.Session));
        Assert.Null(await app.Get<ReadSession>().RunAsync(Viewer.Public, meeting.Session));
        Assert.IsType<RecusalStands>(await meeting.DeclareAsync(Cast.Fay, ConflictAnswer.NoConflict));
        Assert.IsType<NotFound>(await meeting.DeclareAsync(Cast.Olga, ConflictAnswer.NoConflict));
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_acting_chair_leads_through_the_agenda(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, recused: [Cast.Ada]);

        Assert.IsType<RecusedFromItem>(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ada), meeting.Session));
        Assert.IsType<NotActingChair>(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Chika), meeting.Session));
        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ben), meeting.Session));
        Meeting.Ok(await app.Get<CloseSession>().RunAsync(Cast.As(Cast.Ben), meeting.Session));
        Assert.IsType<SessionIsClosed>(await meeting.CheckInAsync(Cast.Ada));

        Assert.Equal(1, await meeting.LinesAsync(nameof(SessionClosed)));
    }
}
