using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Features.Account;
using CommitteeHub.Features.Privacy;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class SignInListTests
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    [Theory, OnBothDatabases]
    public async Task Sign_ins_are_listed_in_plain_words_and_each_can_be_ended_alone(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var here = await SignInAsync(app, Firefox);
        using var telephone = await SignInAsync(app, Safari);
        var page = await here.ReadAsync("/account");
        var other = (await ListAsync(app)).Single(l => l.Machine == "iPhone");

        Assert.Contains("Firefox on Windows", page);
        Assert.Contains("Safari on iPhone", page);
        Assert.Matches("(?s)Firefox on Windows</strong> by password.{0,80}This one", page);
        Assert.Single(Regex.Matches(page, ">This one<"));
        Assert.DoesNotContain("127.0.0.1", page);
        Assert.Equal(HttpStatusCode.Redirect, (await here.SubmitAsync("/account", $"end-{other.Id}")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await telephone.GetAsync("/account")).StatusCode);
        Assert.Equal("Firefox", Assert.Single(await ListAsync(app)).Browser);
        Assert.Equal("SignInEnded", await app.App.ReadAsync(db => db.AllLedgerLines.Where(l => l.Stream == StreamName.Administration.Value).OrderByDescending(l => l.Number).Select(l => l.Kind).FirstAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Open_windows_and_live_connections_end_with_the_sign_in_that_was_ended_and_no_others(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        var (site, origin) = (app.Address, app.Address.GetLeftPart(UriPartial.Authority));
        using var here = await SignInAsync(app, Firefox);
        using var telephone = await SignInAsync(app, Safari);
        using var staying = await CircuitClient.ConnectAsync(site, here.Cookies, origin);
        using var going = await CircuitClient.ConnectAsync(site, telephone.Cookies, origin);
        foreach (var window in new[] { staying, going }) await window.StartAsync();
        await using var live = await LiveClient.ConnectAsync(app, ("Cookie", telephone.Cookies), ("Origin", origin));

        Assert.Null(await app.App.Get<EndSignIn>().RunAsync(Cast.As(Cast.Ada), (await ListAsync(app)).Single(l => l.Machine == "iPhone").Id));

        Assert.True(await going.IsClosedWithinAsync(Patience.Time));
        await Patience.UntilAsync(async () => await IsOverAsync(live), "The live connection goes on.", every: 100);
        Assert.False(await staying.IsClosedWithinAsync(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task What_somebody_writes_asks_nothing_about_their_sign_ins()
    {
        await using var app = await ListeningApp.StartAsync(Database.Sqlite, "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Information", "--Logging:Console:LogLevel:Default=None", "--Logging:Console:LogLevel:Microsoft=None");
        var review = await Reviewing.BeginAsync(app.App, Cast.Ada, Cast.Ben);
        await using var ada = await LiveClient.ConnectAsync(app, Cast.Ada);
        await ada.JoinAsync(review.Submission.Value);
        using var log = new LogListener();
        app.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        for (var n = 0; n < 20; n++)
        {
            Assert.Null(await app.App.Get<Annotate>().RunAsync(Cast.As(Cast.Ada), review.On("their notes", visibility: AnnotationVisibility.Private)));
            await Task.Delay(20);
        }

        // The watch asks everybody's every four seconds in any case.
        Assert.InRange(log.Lines.Count(l => l.Contains("FROM \"SignedInSessions\"")), 0, 2);
        Assert.NotEmpty(log.Lines);
    }

    [Fact]
    public async Task Nobody_sees_or_ends_the_sign_ins_of_somebody_else()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var ada = await SignInAsync(app, Firefox);
        var hers = Assert.Single(await ListAsync(app)).Id;

        foreach (var other in new[] { Cast.Ben, Cast.Sam, Cast.Ari })
        {
            Assert.IsType<NotFound>(await app.App.Get<EndSignIn>().RunAsync(Cast.As(other), hers));
            Assert.Empty((await app.App.Get<ReadAccount>().RunAsync(Cast.As(other)))!.SignIns);
        }

        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("/account")).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task The_last_use_is_known_to_a_quarter_of_an_hour_also_of_a_window_that_only_stays_open(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        using var here = await SignInAsync(app, Firefox);
        using var telephone = await SignInAsync(app, Safari);
        var began = (await ListAsync(app)).ToDictionary(l => l.Machine, l => l.LastUsedAt);
        using var window = await CircuitClient.ConnectAsync(app.Address, telephone.Cookies, app.Address.GetLeftPart(UriPartial.Authority));
        await window.StartAsync();

        app.App.Clock.Move(TimeSpan.FromMinutes(14));
        await here.GetAsync("/account");
        await app.App.Get<SignInUses>().WriteAsync();
        Assert.Equal(began["Windows"], (await ListAsync(app)).Single(l => l.Machine == "Windows").LastUsedAt);

        app.App.Clock.Move(TimeSpan.FromMinutes(2));
        await here.GetAsync("/account");
        await Patience.UntilAsync(async () =>
        {
            await app.App.Get<SignInUses>().WriteAsync();
            return (await ListAsync(app)).All(l => l.LastUsedAt >= began[l.Machine].AddMinutes(16));
        }, "The last use was not written down.", every: 100);

        // Nobody used either for longer than a cookie lasts.
        window.Dispose();
        app.App.Clock.Move(TimeSpan.FromHours(13));
        Assert.Empty(await ListAsync(app));
    }

    [Fact]
    public async Task Whatever_ends_all_sign_ins_leaves_none_in_the_list_and_nothing_of_their_browsers()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        foreach (var end in new Func<Task<Refusal?>>[]
        {
            () => app.App.Get<SignOutEverywhere>().RunAsync(Cast.As(Cast.Ada)),
            () => app.App.Get<ChangePassword>().RunAsync(Cast.As(Cast.Ada), ListeningApp.Password, "seven gulls on a mast"),
            () => app.App.Get<DisableAccount>().RunAsync(Cast.As(Cast.Ari), Cast.Ada),
        })
        {
            using var browser = await SignInAsync(app, Firefox);
            Assert.Single(await ListAsync(app));
            Assert.Null(await end());
            Assert.Empty((await app.App.ReadAsync(db => db.AllSignedInSessions.ToListAsync())).Where(s => s.EndedAt is null || s.Browser + s.Machine != ""));
        }
    }

    [Fact]
    public async Task Of_a_sign_in_that_nobody_ended_the_browser_is_forgotten_once_its_time_is_over()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = await SignInAsync(app, Firefox);

        app.App.Clock.Move(SignedInSession.Longest);
        await app.App.Get<RetireRecords>().RunAsync();
        Assert.Equal("Firefox", (await app.App.ReadAsync(db => db.AllSignedInSessions.SingleAsync())).Browser);

        app.App.Clock.Move(TimeSpan.FromMinutes(1));
        await app.App.Get<RetireRecords>().RunAsync();
        Assert.Equal("", (await app.App.ReadAsync(db => db.AllSignedInSessions.SingleAsync())).Browser);
    }

    [Theory]
    [InlineData(Firefox, "Firefox", "Windows")]
    [InlineData(Safari, "Safari", "iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15", "Safari", "Mac")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36", "Chrome", "ChromeOS")]
    [InlineData("<script>alert(1)</script>", "", "")]
    [InlineData(null, "", "")]
    public void A_browser_is_named_in_two_plain_words_and_nothing_else_of_it_is_kept(string? said, string browser, string machine) =>
        Assert.Equal(new BrowserName(browser, machine), BrowserName.Of(said));

    private static async Task<IReadOnlyList<SignInLine>> ListAsync(ListeningApp app) => (await app.App.Get<ReadAccount>().RunAsync(Cast.As(Cast.Ada)))!.SignIns;

    private static async Task<TestBrowser> SignInAsync(ListeningApp app, string userAgent)
    {
        await app.GivePasswordAsync(Cast.Ada);
        var browser = app.NewBrowser();
        browser.Client.DefaultRequestHeaders.Add("User-Agent", userAgent);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", ListeningApp.Password))).StatusCode);
        return browser;
    }

    private static async Task<bool> IsOverAsync(LiveClient live)
    {
        try
        {
            await live.JoinAsync(Guid.NewGuid());
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException or IOException or WebSocketException)
        {
            return true;
        }
    }
}
