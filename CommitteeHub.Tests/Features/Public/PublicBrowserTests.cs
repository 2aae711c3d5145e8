using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CommitteeHub.Tests.Features.Public;

/// <summary>The public site in a real browser: nothing stands in anybody's way, nothing runs over the edge of a telephone, nothing needs a script.</summary>
public sealed class PublicBrowserTests
{
    [Fact]
    public async Task No_page_is_in_the_way_of_anybody_on_a_telephone_or_in_the_dark()
    {
        await using var web = await ListeningApp.StartAsync();
        var stage = await PublicStage.SetAsync(web.App);
        var found = new List<string>();
        foreach (var (width, dark) in new[] { (390, false), (1440, true) })
        {
            await using var somebody = await Browser.PersonAsync(web.Address, $"somebody{width}", null, width, 900, dark);
            somebody.Expect("404");
            foreach (var page in stage.Pages)
            {
                await somebody.Page.GotoAsync(page);
                found.AddRange(await Axe.LookAsync(somebody.Page, $"{page} at {width}"));
                if (await somebody.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over) found.Add($"{page} at {width}: {over} pixels too wide");
                await somebody.KeepPictureAsync(page.Trim('/').Replace('/', '-').Split('?')[0] + (dark ? "-dark" : ""), wholePage: true);
            }
        }
        Assert.Empty(found);
    }

    [Fact]
    public async Task Somebody_without_script_finds_a_mediator_and_checks_the_title()
    {
        await using var web = await ListeningApp.StartAsync();
        await PublicStage.SetAsync(web.App);
        await using var somebody = await Browser.PersonAsync(web.Address, "somebody", null);
        var page = somebody.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Public pages" }).GetByRole(AriaRole.Link, new() { Name = "Find a mediator" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Language" }).SelectOptionAsync("pt");
        await page.GetByLabel("Name, place or topic").FillAsync("gwne");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.GetByText("This is nearly spelled so")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("language=pt"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Gwen Guest" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Gwen Guest" })).ToBeVisibleAsync();
        await page.Locator("dd a.mono").ClickAsync();
        await Expect(page.GetByText("the recognition is in force")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Dark" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.GetByText("the recognition is in force")).ToBeVisibleAsync();
    }
}
