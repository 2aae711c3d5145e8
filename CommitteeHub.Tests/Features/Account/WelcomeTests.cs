using System.Net;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Account;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class WelcomeTests
{
    [Theory, OnBothDatabases]
    public async Task An_empty_installation_asks_for_its_first_administrator_before_anything_else(Database on)
    {
        await using var app = await ListeningApp.StartAsync(on);
        using var browser = app.NewBrowser();

        var start = await browser.GetAsync("/");
        var stranger = await Appoint(browser, "AAAA-BBBB-CCCC");
        var owner = await Appoint(browser, app.App.Get<SetupCode>().Code.ToLowerInvariant());
        var second = await Appoint(browser, app.App.Get<SetupCode>().Code);

        Assert.Equal("/welcome", start.Headers.Location!.ToString());
        Assert.Contains("not the code", WebUtility.HtmlDecode(await stranger.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Redirect, owner.StatusCode);
        Assert.NotEqual(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(1, await app.App.ReadAsync(db => db.AllOffices.CountAsync()));
        var signedIn = await browser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "iris@example.org"), ("Input.Password", "a lantern for the pier"));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_code_has_128_random_bits_and_more_and_the_address_on_the_console_brings_it()
    {
        await using var app = await ListeningApp.StartAsync();
        var code = app.App.Get<SetupCode>().Code;
        using var browser = app.NewBrowser();

        Assert.Matches("^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){6}$", code);
        Assert.True(code.Count(char.IsAsciiLetterOrDigit) * Math.Log2(32) >= 128);
        Assert.Contains($"value=\"{code}\"", await browser.ReadAsync($"/welcome?code={code}"), StringComparison.Ordinal);
        Assert.DoesNotContain(code, await browser.ReadAsync("/welcome"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_try_at_once_one_becomes_the_first_administrator(Database on)
    {
        await using var app = await TestApp.StartAsync(on);
        var code = app.Get<SetupCode>().Code;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.Get<AppointFirstAdministrator>()
            .RunAsync(Viewer.Public, Id<Person>.New(), code, "Iris Vale", $"iris{i}@example.org", "a lantern for the pier")));

        Assert.Single(answers, a => a is null);
        Assert.Equal(7, answers.OfType<AdministratorExists>().Count());
        Assert.Equal(1, await app.ReadAsync(db => db.Users.CountAsync()));
    }

    private static Task<HttpResponseMessage> Appoint(TestBrowser browser, string code) =>
        browser.SubmitAsync("/welcome", "welcome", ("Input.Code", code), ("Input.Name", "Iris Vale"), ("Input.Email", "iris@example.org"), ("Input.Password", "a lantern for the pier"));
}
