using System.Net;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using CommitteeHub.Features.Screens;
using CommitteeHub.Features.Session;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

public sealed class BigScreenTests
{
    [Theory, OnBothDatabases]
    public async Task A_code_is_used_once_holds_ten_minutes_and_is_not_guessed(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        var (wall, pair, read) = (Id<BigScreen>.New(), app.Get<PairScreen>(), app.Get<ReadBoard>());
        Assert.Null(await app.Get<ShowScreenCode>().RunAsync(Viewer.Public, wall, "the wall's secret"));
        var code = (await app.ReadAsync(db => db.AllBigScreens.SingleAsync())).Code!;
        Assert.Null((await read.OfScreenAsync("the wall's secret", default))!.Value.Board);

        Assert.IsType<NotPermitted>(await pair.RunAsync(As(Chika), meeting.Session, code));
        Assert.IsType<ScreenCodeUnknown>(await pair.RunAsync(As(Sam), meeting.Session, "XXXXXX"));
        Assert.Null(await pair.RunAsync(As(Sam), meeting.Session, $" {code[..3]} {code[3..].ToLowerInvariant()} "));
        Assert.IsType<ScreenCodeUnknown>(await pair.RunAsync(As(Ada), meeting.Session, code));
        Assert.Equal("Autumn meeting", (await read.OfScreenAsync("the wall's secret", default))!.Value.Board!.Session);
        Assert.Null(await read.OfScreenAsync("another secret", default));

        for (var guess = 0; guess < 12; guess++) await pair.RunAsync(As(Sam), meeting.Session, "YYYYYY");
        Assert.IsType<TooManyScreenCodes>(await pair.RunAsync(As(Sam), meeting.Session, "YYYYYY"));

        var late = Id<BigScreen>.New();
        Assert.Null(await app.Get<ShowScreenCode>().RunAsync(Viewer.Public, late, "late"));
        var old = (await app.ReadAsync(db => db.AllBigScreens.SingleAsync(s => s.Id == late))).Code!;
        app.Clock.Move(TimeSpan.FromMinutes(11));
        Assert.IsType<ScreenCodeUnknown>(await app.Get<PairScreen>().RunAsync(As(Ada), meeting.Session, old));

        Assert.Null(await app.Get<UnpairScreen>().RunAsync(As(Ada), meeting.Session, wall));
        Assert.Null(await read.OfScreenAsync("the wall's secret", default));
        Assert.Equal(1, await meeting.LinesAsync(nameof(ScreenPaired)));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_the_chair_was_handed_to_pairs_a_screen_and_whoever_gave_it_away_does_not(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);
        var meeting = await Meeting.OpenAsync(app);
        Meeting.Ok(await app.Get<HandOverChair>().RunAsync(As(Ada), meeting.Session, Chika));
        Meeting.Ok(await app.Get<ShowScreenCode>().RunAsync(Viewer.Public, Id<BigScreen>.New(), "secret"));
        var screen = await app.ReadAsync(db => db.AllBigScreens.SingleAsync());

        foreach (var other in new[] { Ada, Ben, Dana }) Assert.IsType<NotPermitted>(await app.Get<PairScreen>().RunAsync(As(other), meeting.Session, screen.Code!));
        Assert.Null(await app.Get<ReadScreens>().RunAsync(As(Ada), meeting.Session));
        Meeting.Ok(await app.Get<PairScreen>().RunAsync(As(Chika), meeting.Session, screen.Code!));
        Assert.Equal(screen.Id, Assert.Single((await app.Get<ReadScreens>().RunAsync(As(Chika), meeting.Session))!).Id);
        Assert.IsType<NotPermitted>(await app.Get<UnpairScreen>().RunAsync(As(Ada), meeting.Session, screen.Id));
        Meeting.Ok(await app.Get<UnpairScreen>().RunAsync(As(Chika), meeting.Session, screen.Id));
    }

    [Theory, OnBothDatabases]
    public async Task The_wall_knows_no_more_than_the_room_and_nothing_once_the_session_is_over(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        await EnterAsync(app);
        var meeting = await Meeting.BallotAsync(app, recused: [Fay]);
        var read = app.Get<ReadBoard>();
        Meeting.Ok(await app.Get<ShowScreenCode>().RunAsync(Viewer.Public, Id<BigScreen>.New(), "secret"));
        Meeting.Ok(await app.Get<PairScreen>().RunAsync(As(Ada), meeting.Session, (await app.ReadAsync(db => db.AllBigScreens.SingleAsync())).Code!));
        Meeting.Ok(await meeting.VoteAsync(Ben, Choice.No));

        var open = (await read.OfScreenAsync("secret", default))!.Value.Board!;
        Assert.Equal((BallotState.Open, 4, null), (open.Ballot!.State, open.Ballot.Outstanding, open.Ballot.Result));
        Assert.Equal(["Fay Lindqvist"], open.StandingAside);
        foreach (var member in new[] { Ada, Chika, Dana, Emil }) Meeting.Ok(await meeting.VoteAsync(member, Choice.Yes));
        Meeting.Ok(await meeting.CloseAsync(Ada));
        Assert.Null((await read.OfScreenAsync("secret", default))!.Value.Board!.Ballot!.Result);
        Meeting.Ok(await meeting.PublishAsync(Ada));
        Assert.Equal(new Tally(4, 1, 0), (await read.OfScreenAsync("secret", default))!.Value.Board!.Ballot!.Result!.Tally);

        Meeting.Ok(await app.Get<CloseSession>().RunAsync(As(Ada), meeting.Session));
        Assert.Null(await read.OfScreenAsync("secret", default));
    }

    [Fact]
    public async Task A_screen_opens_no_other_door()
    {
        await using var room = await Room.OpenAsync();
        using var wall = room.App.NewBrowser();
        using var begun = await wall.PostAsync("/screen/begin");
        Assert.Equal(HttpStatusCode.NoContent, begun.StatusCode);
        var code = (await room.App.App.ReadAsync(db => db.AllBigScreens.SingleAsync())).Code!;
        Meeting.Ok(await room.App.App.Get<PairScreen>().RunAsync(As(Ada), room.Meeting.Session, code));

        Assert.Contains("Online mediator course", await wall.ReadAsync("/screen/board"), StringComparison.Ordinal);
        foreach (var door in new[] { $"/documents/{room.Handbook}/file", room.Path, $"{room.Path}/screen/board", "/hubs/live/negotiate?negotiateVersion=1", "/kept-texts/find", "/api/v1/me" })
        {
            using var answer = door.Contains("negotiate", StringComparison.Ordinal) || door.Contains("kept", StringComparison.Ordinal) ? await wall.PostAsync(door) : await wall.GetAsync(door);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect or HttpStatusCode.UnsupportedMediaType, $"{door} answered {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_screen_on_the_wall_shows_a_code_then_the_room_and_goes_dark_when_it_is_sent_away()
    {
        await using var room = await Room.OpenAsync();
        await using var wall = await Browser.PersonAsync(room.App.Address, "wall", null, 1920, 1080);
        wall.Expect("401");
        await wall.Page.GotoAsync("/screen");
        var code = wall.Page.Locator(".code");
        await Assertions.Expect(code).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[A-Z0-9]{3} [A-Z0-9]{3}$"));
        await wall.KeepPictureAsync("code");

        var ada = await room.EnterAsync(Ada);
        await ada.Page.GetByText("Pair a screen").ClickAsync();
        await ada.Page.GetByLabel("Code on the screen").FillAsync(await code.InnerTextAsync());
        await ada.Page.PressAsync("Pair screen");
        await ada.Page.SeesAsync("Screen 1");
        await wall.Page.SeesAsync("Online mediator course");
        await wall.KeepPictureAsync("item");

        Meeting.Ok(await room.Meeting.MoveAsync(Ada));
        Meeting.Ok(await room.Meeting.OpenBallotAsync(Ada));
        await wall.Page.SeesAsync("6 still to vote");
        await wall.KeepPictureAsync("ballot");
        foreach (var member in Meeting.Six) Meeting.Ok(await room.Meeting.VoteAsync(member, member == Ben ? Choice.No : Choice.Yes));
        Meeting.Ok(await room.Meeting.CloseAsync(Ada));
        Meeting.Ok(await room.Meeting.PublishAsync(Ada));
        await wall.Page.SeesAsync("Carried");
        await wall.KeepPictureAsync("result");
        await wall.Page.SetViewportSizeAsync(1080, 1920);
        await wall.KeepPictureAsync("upright");

        await ada.Page.PressAsync("Remove screen 1");
        await Assertions.Expect(code).ToBeVisibleAsync();
    }
}
