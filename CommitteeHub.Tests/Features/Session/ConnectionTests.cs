using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Features.Session;
using CommitteeHub.Live;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Session;

public sealed class ConnectionTests
{
    [Theory, OnBothDatabases]
    public async Task A_lost_connection_is_noted_after_the_grace_period_asks_the_chair_and_never_changes_the_quorum(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app, [Cast.Ada, Cast.Ben, Cast.Chika, Cast.Dana]);
        var (connections, watch) = (app.Get<Connections>(), app.Get<ConnectionWatch>());
        connections.Up(Cast.Dana, "one");
        connections.Up(Cast.Dana, "two");
        connections.SeenIn(Cast.Dana, meeting.Session.Value);
        var quorum = (await SeeAsync(Cast.Ada)).Quorum;

        connections.Down("one");
        app.Clock.Move(TimeSpan.FromMinutes(5));
        await watch.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await SeeAsync(Cast.Ada)).Lost);

        connections.Down("two");
        var since = app.Now;
        app.Clock.Move(TimeSpan.FromSeconds(59));
        await watch.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await SeeAsync(Cast.Ada)).Lost);
        app.Clock.Move(TimeSpan.FromSeconds(1));
        await watch.SweepAsync(TestContext.Current.CancellationToken);
        await watch.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new LostLine(Cast.Dana, "Dana Moreau", since), Assert.Single((await SeeAsync(Cast.Ada)).Lost));
        Assert.Empty((await SeeAsync(Cast.Chika)).Lost);
        Assert.Equal(quorum, (await SeeAsync(Cast.Ada)).Quorum);

        connections.Up(Cast.Dana, "three");
        await watch.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await SeeAsync(Cast.Ada)).Lost);
        Assert.Equal([AttendanceKind.CheckedIn, AttendanceKind.ConnectionLost, AttendanceKind.ConnectionBack], await KindsAsync());
        Assert.Equal((1, 1), (await meeting.LinesAsync(nameof(MemberConnectionLost)), await meeting.LinesAsync(nameof(MemberConnectionBack))));

        async Task<SessionView> SeeAsync(Id<Person> who) => (await app.Get<ReadSession>().RunAsync(Cast.As(who), meeting.Session))!;
        async Task<IEnumerable<AttendanceKind>> KindsAsync() => (await meeting.SessionAsync()).Attendance.Where(l => l.PersonId == Cast.Dana).OrderBy(l => l.Number).Select(l => l.Kind);
    }

    [Theory, OnBothDatabases]
    public async Task The_acting_chair_says_whether_somebody_left_or_is_still_here(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await Cast.EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        foreach (var member in new[] { Cast.Dana, Cast.Emil })
            Meeting.Ok(await app.Get<NoteConnection>().RunAsync(Viewer.System, meeting.Session, member, app.Now.AddMinutes(-2)));

        Assert.IsType<NotActingChair>(await app.Get<ConfirmStillHere>().RunAsync(Cast.As(Cast.Ben), meeting.Session, Cast.Dana));
        Meeting.Ok(await app.Get<ConfirmStillHere>().RunAsync(Cast.As(Cast.Ada), meeting.Session, Cast.Dana));
        Assert.IsType<NotPermitted>(await app.Get<CheckOut>().RunAsync(Cast.As(Cast.Ben), meeting.Session, Cast.Emil));
        Meeting.Ok(await app.Get<CheckOut>().RunAsync(Cast.As(Cast.Ada), meeting.Session, Cast.Emil));

        var session = await meeting.SessionAsync();
        Assert.True(session.IsPresent(Cast.Dana));
        Assert.False(session.IsPresent(Cast.Emil));
        Assert.Empty(session.Lost);
        Meeting.Ok(await meeting.CheckInAsync(Cast.Emil));
        Assert.Equal(AttendanceKind.Returned, (await meeting.SessionAsync()).Attendance.Where(l => l.PersonId == Cast.Emil).MaxBy(l => l.Number)!.Kind);
    }
}
