using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CommitteeHub.Tests.Features.Criteria;

public sealed class SecretaryPreparesTests
{
    [Fact]
    public async Task The_secretary_publishes_the_next_list_uploads_a_film_and_says_that_it_has_to_be_watched()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        await using var sam = await app.PersonAsync(Cast.Sam, dark: true);
        var page = sam.Page;

        await page.GotoAsync("/criteria-sets");
        await page.GetByRole(AriaRole.Link, new() { Name = "A short list for tests" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the next version" }).ClickAsync();
        await page.Locator("summary").Filter(new() { HasText = "Criterion GR-01" }).ClickAsync();
        await page.GetByLabel("Text", new() { Exact = true }).First.FillAsync("Shown in writing.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(page.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByText("What is different from").ClickAsync();
        await Expect(page.GetByText("Changed", new() { Exact = true })).ToBeVisibleAsync();
        await sam.KeepPictureAsync("draft", wholePage: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish list" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export (JSON)" })).ToBeVisibleAsync();
        Assert.Equal(2, await app.App.ReadAsync(db => db.AllCriteriaSets.CountAsync()));

        await page.GotoAsync("/guidance/edit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a video" }).ClickAsync();
        await page.GetByLabel("Film (MP4, WebM) or captions (.vtt)").SetInputFilesAsync(new FilePayload { Name = "film.webm", MimeType = "video/webm", Buffer = Film() });
        await Expect(page.GetByText("Can be watched")).ToBeVisibleAsync();
        await sam.KeepPictureAsync("film", wholePage: true);
        Assert.Equal(6, await app.App.ReadAsync(db => db.AllGuidanceVideos.Select(v => v.Seconds).SingleAsync()));

        await page.GotoAsync("/program-types");
        await page.GetByText("Change ODRQAP").ClickAsync();
        await page.GetByLabel("Guidance videos before submitting").First.SelectOptionAsync("Always");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save ODRQAP" }).ClickAsync();
        await Expect(page.GetByText("1 · Have to be watched; without videos nothing is submitted")).ToBeVisibleAsync();
        await sam.KeepPictureAsync("types", wholePage: true);
    }

    private static byte[] Film()
    {
        using var film = typeof(Program).Assembly.GetManifestResourceStream("guidance-3.webm")!;
        var bytes = new byte[film.Length];
        film.ReadExactly(bytes);
        return bytes;
    }
}
