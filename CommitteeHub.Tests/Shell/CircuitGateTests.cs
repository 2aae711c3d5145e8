using System.Diagnostics;
using System.Net;
using CommitteeHub.Shell.Security;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Shell;

public sealed class CircuitGateTests
{
    [Fact]
    public async Task Nobody_gets_a_circuit_without_signing_in()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);

        using var stranger = await CircuitClient.ConnectAsync(app.Address, null, Origin(app));
        using var forger = await CircuitClient.ConnectAsync(app.Address, "committeehub=CfDJ8forged", Origin(app));
        using var client = new HttpClient();
        var negotiation = await client.PostAsync(new Uri(app.Address, "_blazor/negotiate?negotiateVersion=1"), null);

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, forger.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, negotiation.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_page_of_another_site_cannot_open_a_socket_in_a_members_name(string? origin)
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);

        using var foreign = await CircuitClient.ConnectAsync(app.Address, browser.Cookies, origin);
        using var own = await CircuitClient.ConnectAsync(app.Address, browser.Cookies, Origin(app));

        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, own.Status);
    }

    [Fact]
    public async Task One_person_has_only_so_many_windows_and_others_do_not_notice()
    {
        await using var app = await ListeningApp.StartAsync(settings: "--Limits:CircuitsPerPerson=2");
        await Cast.EnterAsync(app.App);
        using var ada = await app.SignInAsync(Cast.Ada);
        using var ben = await app.SignInAsync(Cast.Ben);

        using var first = await CircuitClient.ConnectAsync(app.Address, ada.Cookies, Origin(app));
        using var second = await CircuitClient.ConnectAsync(app.Address, ada.Cookies, Origin(app));
        using var third = await CircuitClient.ConnectAsync(app.Address, ada.Cookies, Origin(app));
        using var other = await CircuitClient.ConnectAsync(app.Address, ben.Cookies, Origin(app));

        Assert.Equal(HttpStatusCode.SwitchingProtocols, second.Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, other.Status);

        first.Dispose();
        await Patience.UntilAsync(() => app.App.Get<OpenSockets>().HasRoomFor(Cast.Ada.ToString()), "The closed window is still counted.");
    }

    [Fact]
    public async Task A_connection_that_never_starts_a_circuit_is_closed_and_one_that_did_stays()
    {
        await using var app = await ListeningApp.StartAsync(settings: "--Limits:IdleSocketSeconds=8");
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        using var idle = await CircuitClient.ConnectAsync(app.Address, browser.Cookies, Origin(app));
        using var busy = await CircuitClient.ConnectAsync(app.Address, browser.Cookies, Origin(app));

        await idle.ShakeHandsAsync();
        await busy.StartAsync();

        Assert.True(await idle.IsClosedWithinAsync(Patience.Time));
        Assert.False(await busy.IsClosedWithinAsync(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task A_window_that_waits_for_its_turn_is_kept_and_begins_when_another_one_makes_place()
    {
        await using var app = await ListeningApp.StartAsync(settings: ["--Limits:ArrivingAtOnce=1", "--Limits:IdleSocketSeconds=1"]);
        await Cast.EnterAsync(app.App);
        using var ada = await app.SignInAsync(Cast.Ada);
        using var ben = await app.SignInAsync(Cast.Ben);
        using var first = await CircuitClient.ConnectAsync(app.Address, ada.Cookies, Origin(app));
        using var second = await CircuitClient.ConnectAsync(app.Address, ben.Cookies, Origin(app));
        await first.StartAsync();
        var since = Stopwatch.StartNew();
        await first.BeginsAsync().WaitAsync(Patience.Time);

        await second.StartAsync();
        var begins = second.BeginsAsync();

        // Longer than a connection may be idle, shorter than the first one keeps its place without a drawing.
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        var hasBegun = begins.IsCompleted;
        if (since.Elapsed < TimeSpan.FromSeconds(4.5)) Assert.False(hasBegun);
        first.Dispose();
        await begins.WaitAsync(Patience.Time);
    }

    [Fact]
    public async Task Whoever_says_nothing_of_the_first_drawing_loses_the_place_after_a_moment()
    {
        await using var app = await ListeningApp.StartAsync(settings: "--Limits:ArrivingAtOnce=1");
        await Cast.EnterAsync(app.App);
        using var ada = await app.SignInAsync(Cast.Ada);
        using var silent = await CircuitClient.ConnectAsync(app.Address, ada.Cookies, Origin(app));
        using var next = await CircuitClient.ConnectAsync(app.Address, ada.Cookies, Origin(app));
        foreach (var window in new[] { silent, next })
        {
            await window.StartAsync();
            await window.BeginsAsync().WaitAsync(Patience.Time);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Open_windows_end_after_signing_out_elsewhere(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        using var other = await app.SignInAsync(Cast.Ben);
        using var window = await CircuitClient.ConnectAsync(app.Address, browser.Cookies, Origin(app));
        using var colleague = await CircuitClient.ConnectAsync(app.Address, other.Cookies, Origin(app));
        await window.StartAsync();
        await colleague.StartAsync();

        await browser.SignOutAsync();

        Assert.True(await window.IsClosedWithinAsync(Patience.Time));
        Assert.False(await colleague.IsClosedWithinAsync(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Only_sockets_are_let_through()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);

        var polling = await browser.GetAsync("/_blazor?id=abc");

        Assert.Equal(HttpStatusCode.BadRequest, polling.StatusCode);
    }

    private static string Origin(ListeningApp app) => app.Address.GetLeftPart(UriPartial.Authority);

}
