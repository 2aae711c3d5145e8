using System.Text.RegularExpressions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Features.Guidance;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CommitteeHub.Tests.Stories;

/// <summary>An organisation nobody knew yet, from its sign-up on a telephone to the submitted program, in two windows.</summary>
public sealed class OrganisationStoryTests
{
    private const string Password = "seven gulls on a mast";

    [Fact]
    public async Task An_organisation_signs_up_invites_a_colleague_watches_fills_the_dossier_together_and_submits()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        await GuidanceTests.VideoAsync(app.App, "Introduction and requirements");
        await using var nia = await Browser.PersonAsync(app.Address, "Nia", signIn: null, width: 390, height: 844);
        await using var tom = await Browser.PersonAsync(app.Address, "Tom", signIn: null);

        await SignUpAsync(nia, app.App);
        await InviteAsync(nia, tom, app.App);
        await WatchAsync(nia);
        await StartAsync(nia);
        await tom.Page.GotoAsync(nia.Page.Url);
        await WriteTogetherAsync(nia, tom);
        await FillAsync(nia);
        await SubmitAsync(nia);

        await Expect(tom.Page.GetByRole(AriaRole.Heading, new() { Name = "Submitted" })).ToBeVisibleAsync();
        Assert.Equal(SubmissionState.AwaitingFee, await app.App.ReadAsync(db => db.AllSubmissions.Select(s => s.State).SingleAsync()));
        await tom.Page.GotoAsync("/organisations");
        await tom.Page.GetByRole(AriaRole.Link, new() { Name = "River School" }).ClickAsync();
        await Expect(tom.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Pay invoice") })).ToBeVisibleAsync();
        await tom.KeepPictureAsync("workspace", wholePage: true);
        await FitsAsync(nia);
    }

    private static async Task SignUpAsync(BrowserPerson nia, TestApp app)
    {
        var page = nia.Page;
        await page.GotoAsync("/sign-up");
        await page.GetByLabel("Name of the organisation").FillAsync("River School");
        await page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("NL");
        await page.GetByLabel("Billing country").SelectOptionAsync("NL");
        await page.GetByLabel("Billing address").FillAsync("Bank 3\nDelft");
        await page.GetByLabel("Website").FillAsync("https://river.example.org");
        await page.GetByLabel("Your name").FillAsync("Nia Marsh");
        await page.GetByLabel("Your email").FillAsync("nia@example.org");
        await nia.KeepPictureAsync("sign-up", wholePage: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("on its way");

        await page.GotoAsync($"/sign-up/confirm?token={await SecretAsync(app, "nia@example.org")}");
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish sign-up" }).ClickAsync();
        await nia.SignInAsync(SignIn.With("nia@example.org", Password));
    }

    private static async Task InviteAsync(BrowserPerson nia, BrowserPerson tom, TestApp app)
    {
        await nia.Page.GotoAsync("/organisations");
        await nia.Page.GetByRole(AriaRole.Link, new() { Name = "River School" }).ClickAsync();
        var form = nia.Page.GetByRole(AriaRole.Form, new() { Name = "Invite a colleague" });
        await form.GetByLabel("Name").FillAsync("Tom Reed");
        await form.GetByLabel("Email").FillAsync("tom@example.org");
        await form.GetByRole(AriaRole.Button, new() { Name = "Invite colleague" }).ClickAsync();
        await Expect(nia.Page.GetByText("Invited", new() { Exact = true })).ToBeVisibleAsync();
        await nia.KeepPictureAsync("workspace", wholePage: true);
        await FitsAsync(nia);

        await tom.Page.GotoAsync($"/invitation?token={await SecretAsync(app, "tom@example.org")}");
        await tom.Page.GetByLabel("New password").FillAsync(Password);
        await tom.Page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await tom.SignInAsync(SignIn.With("tom@example.org", Password));
    }

    private static async Task WatchAsync(BrowserPerson nia)
    {
        var page = nia.Page;
        await page.GotoAsync("/guidance");
        await Expect(page.GetByText("0 % played")).ToBeVisibleAsync();
        await nia.KeepPictureAsync("guidance", wholePage: true);
        await FitsAsync(nia);
        await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync("() => { const video = document.querySelector('video'); video.muted = true; return video.play(); }"),
            answer => answer.Url.EndsWith("/played", StringComparison.Ordinal) && answer.Status == 204);
        await Expect(page.GetByText("Watched", new() { Exact = true })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("Watched", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task StartAsync(BrowserPerson nia)
    {
        await nia.Page.GotoAsync("/applications");
        await nia.Page.GetByRole(AriaRole.Button, new() { Name = "Start an application" }).ClickAsync();
        await nia.Page.GetByLabel("Program title").FillAsync("River mediation online");
        await nia.Page.GetByRole(AriaRole.Button, new() { Name = "Create draft" }).ClickAsync();
        await Expect(nia.Page.GetByRole(AriaRole.Heading, new() { Name = "Completeness" })).ToBeVisibleAsync();
        await nia.KeepPictureAsync("draft", wholePage: true);
    }

    /// <summary>Each sees where the other is, and nobody's words are lost.</summary>
    private static async Task WriteTogetherAsync(BrowserPerson nia, BrowserPerson tom)
    {
        var field = tom.Page.GetByLabel("Answer to GR-01");
        await field.FocusAsync();
        await Expect(nia.Page.GetByText("Tom Reed is editing")).ToBeVisibleAsync();
        await field.FillAsync("Two assessors look at each candidate.");
        await tom.Page.GetByLabel("Answer to GR-02").FocusAsync();

        await Expect(nia.Page.GetByLabel("Answer to GR-01")).ToHaveValueAsync("Two assessors look at each candidate.");
        await nia.KeepPictureAsync("together", wholePage: true);
    }

    private static async Task FillAsync(BrowserPerson nia)
    {
        var page = nia.Page;
        foreach (var code in new[] { "GR-02", "EX-01" })
        {
            await page.GetByLabel($"Answer to {code}").FillAsync($"We meet {code}.");
            await page.GetByLabel($"Answer to {code}").BlurAsync();
        }
        await page.GetByLabel("Add a language of delivery").SelectOptionAsync("en");
        await page.GetByLabel("Public web address").FillAsync("https://river.example.org/odr");
        await page.GetByLabel("Public web address").BlurAsync();
        await page.GetByLabel("Add files about the program").SetInputFilesAsync(new FilePayload { Name = "Handbook.pdf", MimeType = "application/pdf", Buffer = TinyPdf.WithPages("The handbook.") });
        await Expect(page.GetByText("Complete", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task SubmitAsync(BrowserPerson nia)
    {
        var page = nia.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit program" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm and submit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Submitted" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Progress" })).ToContainTextAsync("We wait for the application fee");
        await nia.KeepPictureAsync("submitted", wholePage: true);
    }

    private static async Task FitsAsync(BrowserPerson person) =>
        Assert.True(await person.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{person.Page.Url} is wider than the telephone.");

    /// <summary>What stands behind the link in the newest mail to somebody, once it was written.</summary>
    private static async Task<string> SecretAsync(TestApp app, string address)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (await app.NewestToAsync(address) is { } body) return Regex.Match(body, "token=(\\S+)").Groups[1].Value;
            await Task.Delay(50, patience.Token);
        }
    }
}
