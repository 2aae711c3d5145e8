using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CommitteeHub.Tests.Features.Recognition;

public sealed class EvidenceBrowserTests
{
    [Fact]
    public async Task A_program_adds_files_with_the_form_and_later_and_the_secretary_opens_and_downloads_them()
    {
        await using var app = await ListeningApp.StartAsync();
        await Recognising.EnterAsync(app.App);
        await using var olga = await Browser.PersonAsync(app.Address, "Olga", await Cast.SignInOfAsync(app.App, Cast.Olga), 390, 844);
        var page = olga.Page;
        await page.GotoAsync("/candidates");
        await page.GetByText("Put somebody forward").ClickAsync();
        await olga.KeepPictureAsync("no-files-yet", wholePage: true);
        await page.GetByLabel("Add files").SetInputFilesAsync(Pdf("certificate.pdf"));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove certificate.pdf" })).ToBeVisibleAsync();
        // What was added is there after the page was left, and so is its form.
        await page.ReloadAsync();
        await page.GetByText("Put somebody forward").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "certificate.pdf", Exact = true })).ToBeVisibleAsync();
        await FillInAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nina New" })).ToBeVisibleAsync();
        var card = page.Locator("li.card");
        await Expect(card.GetByRole(AriaRole.Link, new() { Name = "certificate.pdf", Exact = true })).ToBeVisibleAsync();

        await using var sam = await Browser.PersonAsync(app.Address, "Sam", await Cast.SignInOfAsync(app.App, Cast.Sam), dark: true);
        await sam.Page.GotoAsync("/candidates");
        await Expect(sam.Page.GetByRole(AriaRole.Link, new() { Name = "certificate.pdf", Exact = true })).ToBeVisibleAsync();
        await card.GetByLabel("Add files").SetInputFilesAsync(new FilePayload { Name = "referees.txt", MimeType = "text/plain", Buffer = "Two referees were heard."u8.ToArray() });
        await Expect(sam.Page.GetByText("referees.txt")).ToBeVisibleAsync();
        await olga.KeepPictureAsync("put-forward", wholePage: true);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await sam.KeepPictureAsync("to-accept", wholePage: true);

        var download = await sam.Page.RunAndWaitForDownloadAsync(() => sam.Page.GetByRole(AriaRole.Link, new() { Name = "Download referees.txt" }).ClickAsync());
        Assert.Equal("Two referees were heard.", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "certificate.pdf", Exact = true }).ClickAsync();
        await Expect(sam.Page.GetByRole(AriaRole.Heading, new() { Name = "certificate.pdf" })).ToBeVisibleAsync();
        await Expect(sam.Page.Locator(".host canvas").First).ToBeVisibleAsync();
        await sam.KeepPictureAsync("opened");
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the candidates" }).ClickAsync();
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Accept candidate" }).ClickAsync();
        await Expect(page.GetByText("after a file more both look again")).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Remove certificate.pdf" })).ToHaveCountAsync(0);
        await olga.KeepPictureAsync("seconded", wholePage: true);
    }

    private static FilePayload Pdf(string name) => new() { Name = name, MimeType = "application/pdf", Buffer = Evidence.Certificate };

    private static async Task FillInAsync(IPage page)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nina New");
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync("nina@example.org");
        await page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("NL");
        await page.GetByLabel("Full-scale online mediations in 36 months").FillAsync("24");
        await page.GetByLabel("Of these in the last 24 months").FillAsync("18");
        await page.GetByLabel("Assessed on").FillAsync("2026-10-01");
        await page.GetByLabel("Evidence", new() { Exact = true }).FillAsync("Logbook seen, two referees heard.");
        await page.GetByLabel("We attest that this is true, that the person").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put forward", Exact = true }).ClickAsync();
    }
}
