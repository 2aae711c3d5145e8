using CommitteeHub.Domain.Body;
using CommitteeHub.Features.Body;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Features.Account;

public sealed class AccountBrowserTests
{
    [Fact]
    public async Task The_secretary_invites_somebody_and_nothing_on_the_way_breaks_the_content_security_policy()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        await using var sam = await Browser.PersonAsync(Localhost(app), "Sam", await Cast.SignInOfAsync(app.App, Cast.Sam));
        var page = sam.Page;

        await page.GotoAsync("/people");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite person" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Gil Marsh");
        await page.GetByLabel("Email").FillAsync("gil@example.org");
        await page.GetByLabel("Role").SelectOptionAsync(new SelectOptionValue { Label = "Contact of Harbour Mediation School" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitation", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resend invitation to Gil Marsh" })).ToBeVisibleAsync();
        await page.GotoAsync("/account");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your account" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_passkey_opens_the_account_even_while_somebody_guesses_the_password()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        await using var ada = await Browser.PersonAsync(Localhost(app), "Ada", signIn: null);
        var page = ada.Page;
        await PlugInKeyAsync(page);

        await ada.SignInAsync(await Cast.SignInOfAsync(app.App, Cast.Ada));
        await page.GotoAsync("/account");
        await page.GetByLabel("Passkey name").FillAsync("Telephone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove passkey Telephone" })).ToBeVisibleAsync();
        await page.Context.ClearCookiesAsync();
        using (var guesser = app.NewBrowser())
            for (var i = 0; i < 11; i++) await guesser.SubmitAsync("/sign-in", "sign-in", ("Input.Email", "ada@example.org"), ("Input.Password", $"guess number {i}"));

        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your account" })).ToBeVisibleAsync();
        Assert.Equal(1, await app.App.ReadAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Fact]
    public async Task An_open_window_leads_to_the_sign_in_page_after_signing_out_elsewhere()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        await using var sam = await Browser.PersonAsync(Localhost(app), "Sam", await Cast.SignInOfAsync(app.App, Cast.Sam));
        var page = sam.Page;
        await page.GotoAsync("/people");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Invite person" })).ToBeVisibleAsync();

        await app.App.Get<CommitteeHub.Features.Account.SignOutEverywhere>().RunAsync(Cast.As(Cast.Sam));

        await Assertions.Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(390, true)]
    [InlineData(1440, false)]
    public async Task The_account_page_and_the_step_to_a_second_factor_fit_every_screen_and_stand_in_nobodys_way(int width, bool dark)
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var elsewhere = await app.SignInAsync(Cast.Ada);
        await using var ada = await Browser.PersonAsync(Localhost(app), "Ada", await Cast.SignInOfAsync(app.App, Cast.Ada), width, 844, dark);
        var found = new List<string>();

        await LookAsync("/account", "account");
        await Assertions.Expect(ada.Page.GetByText("Chrome on Linux")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Page.GetByText("A browser that does not say its name")).ToBeVisibleAsync();
        app.App.Clock.Move(TimeSpan.FromMinutes(6));
        await LookAsync("/account", "confirm");
        await app.App.Get<ChangeHouseRules>().RunAsync(Cast.As(Cast.Ari), HouseRules.Default with { SecondFactorForOffices = true }, HouseRules.Default);
        await LookAsync("/account/second-factor", "second-factor");
        await ada.Page.GetByLabel("Your password").FillAsync(ListeningApp.Password);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByLabel("Passkey name")).ToBeVisibleAsync();
        await LookAsync("/account/second-factor", "confirmed");

        Assert.Empty(found);

        async Task LookAsync(string path, string moment)
        {
            await ada.Page.GotoAsync(path);
            await Assertions.Expect(ada.Page.Locator("h1")).ToBeVisibleAsync();
            found.AddRange(await Axe.LookAsync(ada.Page, moment));
            if (!await ada.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")) found.Add($"{moment}: wider than the screen");
            await ada.KeepPictureAsync(moment, wholePage: true);
        }
    }

    /// <summary>A passkey belongs to a name, never to a bare address.</summary>
    private static Uri Localhost(ListeningApp app) => new($"http://localhost:{app.Address.Port}/");

    /// <summary>The browser's own pretended security key.</summary>
    private static async Task PlugInKeyAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
    }
}
