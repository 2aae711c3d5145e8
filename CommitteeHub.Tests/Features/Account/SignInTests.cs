using System.Net;
using CommitteeHub.Features.Account;
using CommitteeHub.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class SignInTests
{
    [Theory, OnBothDatabases]
    public async Task The_right_password_opens_the_page_that_was_asked_for(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        await Cast.EnterAsync(app.App);
        await app.GivePasswordAsync(Cast.Ada);
        using var browser = app.NewBrowser();

        var answer = await browser.SubmitAsync("/sign-in?returnUrl=%2Faccount", "sign-in", ("Input.Email", " ADA@example.org"), ("Input.Password", ListeningApp.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account", answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.AbsolutePath : answer.Headers.Location.ToString());
        Assert.Contains(browser.Jar, c => c is { Name: "committeehub", HttpOnly: true });
        Assert.Contains("Sign out", await browser.ReadAsync("/"));
    }

    [Fact]
    public async Task A_wrong_password_ten_times_is_answered_with_a_sentence_and_then_with_a_pause()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        await app.GivePasswordAsync(Cast.Ada);
        using var browser = app.NewBrowser();

        for (var i = 1; i <= 10; i++)
        {
            var wrong = await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", $"wrong password {i}"));
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
            Assert.Contains("do not belong together", await wrong.Content.ReadAsStringAsync());
        }
        var slowed = await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", ListeningApp.Password));

        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.Contains("Too many tries", await slowed.Content.ReadAsStringAsync());

        app.App.Clock.Move(TimeSpan.FromSeconds(61));
        var later = await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", ListeningApp.Password));
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task Whether_an_account_exists_shows_neither_in_words_nor_in_status()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        await app.GivePasswordAsync(Cast.Ada);
        using var browser = app.NewBrowser();
        var answers = new List<string>();

        foreach (var email in new[] { "ada@example.org", "ben@example.org", "nobody@example.org" })
        {
            var answer = await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", "wrong password"));
            var text = await answer.Content.ReadAsStringAsync();
            answers.Add($"{answer.StatusCode} {text[text.IndexOf("<main", StringComparison.Ordinal)..text.IndexOf("<input", StringComparison.Ordinal)]}");
        }

        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("--Site:Name=Here", HttpStatusCode.TooManyRequests)]
    [InlineData("--Site:TrustedProxies:0=127.0.0.1", HttpStatusCode.OK)]
    public async Task An_address_in_a_header_counts_only_when_a_trusted_proxy_says_it(string setting, HttpStatusCode eleventh)
    {
        await using var app = await ListeningApp.StartAsync(settings: setting);
        await Cast.EnterAsync(app.App);
        using var browser = app.NewBrowser();
        HttpStatusCode last = default;

        for (var i = 1; i <= 11; i++)
        {
            browser.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
            browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{i}");
            last = (await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", "wrong password"))).StatusCode;
        }

        Assert.Equal(eleventh, last);
    }

    [Fact]
    public async Task After_signing_out_no_copy_of_the_cookie_works()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        var stolen = browser.Cookies;

        var withoutToken = await browser.PostAsync("/sign-out");
        var signedOut = await browser.SignOutAsync();

        Assert.Equal(HttpStatusCode.BadRequest, withoutToken.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        using var thief = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = app.Address };
        thief.DefaultRequestHeaders.Add("Cookie", stolen);
        Assert.DoesNotContain("Sign out", await thief.GetStringAsync("/"));
    }

    [Fact]
    public async Task A_cookie_that_was_changed_or_made_up_opens_nothing()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        var cookie = browser.Jar.Single(c => c.Name == "committeehub").Value;
        using var thief = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = app.Address };
        async Task<bool> OpensAsync(string value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("Cookie", $"committeehub={value}");
            return (await (await thief.SendAsync(request)).Content.ReadAsStringAsync()).Contains("Sign out", StringComparison.Ordinal);
        }

        Assert.True(await OpensAsync(cookie));
        foreach (var at in new[] { 0, 30, cookie.Length / 2, cookie.Length - 9 })
            Assert.False(await OpensAsync(cookie[..at] + (cookie[at] == 'A' ? 'B' : 'A') + cookie[(at + 1)..]));
        Assert.False(await OpensAsync(Guid.NewGuid().ToString("N")));
    }

    [Fact]
    public async Task Signing_in_again_in_the_same_browser_ends_the_sign_in_before()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        var before = browser.Cookies;
        var token = System.Text.RegularExpressions.Regex.Match(await browser.ReadAsync("/account"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value;

        await browser.PostAsync("/sign-in", ("_handler", "sign-in"), ("__RequestVerificationToken", token), ("Input.Email", "ada@example.org"), ("Input.Password", ListeningApp.Password));

        using var thief = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = app.Address };
        thief.DefaultRequestHeaders.Add("Cookie", before);
        Assert.NotEqual(before, browser.Cookies);
        Assert.DoesNotContain("Sign out", await thief.GetStringAsync("/"));
        Assert.Contains("Sign out", await browser.ReadAsync("/"));
    }

    [Fact]
    public async Task A_sign_in_ends_twelve_hours_after_its_last_use_or_after_seven_days_and_the_password_never()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var ada = await app.SignInAsync(Cast.Ada);
        using var ben = await app.SignInAsync(Cast.Ben);
        async Task<HttpStatusCode> AfterAsync(TestBrowser browser, double hours)
        {
            app.App.Clock.Move(TimeSpan.FromHours(hours));
            return (await browser.GetAsync("/account")).StatusCode;
        }

        for (var i = 0; i < 16; i++) Assert.Equal(HttpStatusCode.OK, await AfterAsync(ben, 10));
        Assert.Equal(HttpStatusCode.Redirect, await AfterAsync(ben, 9));
        Assert.Equal(HttpStatusCode.Redirect, await AfterAsync(ada, 0));

        app.App.Clock.Move(TimeSpan.FromDays(3650));
        using var later = app.NewBrowser();
        await later.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", ListeningApp.Password));
        Assert.Equal(HttpStatusCode.OK, await AfterAsync(later, 11));
        Assert.Equal(HttpStatusCode.Redirect, await AfterAsync(later, 12.1));
    }

    [Fact]
    public async Task Who_signs_in_and_who_does_not_stands_in_the_log_and_a_password_counts_letter_by_letter()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        await app.GivePasswordAsync(Cast.Ada);
        using var log = new LogListener();
        app.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var browser = app.NewBrowser();

        foreach (var wrong in new[] { ListeningApp.Password.ToUpperInvariant(), ListeningApp.Password + " ", ListeningApp.Password[..^1] })
            Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", wrong))).StatusCode);
        await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "nobody@example.org"), ("Input.Password", "whatever it may be"));
        await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", ListeningApp.Password));

        Assert.Equal(3, log.Lines.Count(l => l == $"A sign-in by password was refused: account {Cast.Ada}, from 127.0.0.1."));
        Assert.Single(log.Lines, l => l == "A sign-in by password was refused: account (null), from 127.0.0.1.");
        Assert.Single(log.Lines, l => l == $"Account {Cast.Ada} signed in (Password), from 127.0.0.1.");
        Assert.DoesNotContain(log.Lines, l => l.Contains(ListeningApp.Password, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/sessions", "/sessions")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/x\r\nSet-Cookie: a", "/")]
    [InlineData(null, "/")]
    public void Signing_in_leads_to_a_place_on_this_site_only(string? asked, string gone) =>
        Assert.Equal(gone, LocalUrl.Of(asked));
}
