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
            foreach (var page in stage.Pages.Concat(stage.OtherDoors))
            {
                await somebody.Page.GotoAsync(page);
                found.AddRange(await Axe.LookAsync(somebody.Page, $"{page} at {width}"));
                if (await somebody.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over) found.Add($"{page} at {width}: {over} pixels too wide");
                await somebody.KeepPictureAsync(page.Trim('/').Replace('/', '-').Split('?')[0] + (dark ? "-dark" : ""), wholePage: true);
            }
        }
        Assert.Empty(found);
    }

    /// <summary>
    /// Each page on a first visit with a telephone, as Lighthouse would look at it. How long that takes is the machine's affair;
    /// what would make it long is not: bytes, requests, scripts, elements, what waits for something else, and what jumps.
    /// </summary>
    [Fact]
    public async Task No_page_is_heavier_than_its_budget_or_jumps_while_it_appears()
    {
        await using var web = await ListeningApp.StartAsync();
        var stage = await PublicStage.SetAsync(web.App);
        await using var somebody = await Browser.PersonAsync(web.Address, "somebody", null, 390, 844);
        somebody.Expect("404");
        var network = await somebody.Context.NewCDPSessionAsync(somebody.Page);
        await network.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        var over = new List<string>();
        foreach (var page in stage.Pages.Where(p => !p.StartsWith("/not-found", StringComparison.Ordinal)))
        {
            await somebody.Page.GotoAsync(page);
            var seen = await somebody.Page.EvaluateAsync<Weight>(Weighing);
            TestContext.Current.TestOutputHelper?.WriteLine($"{page}: {seen}");
            if (seen is not { Bytes: > 1000 and <= 48 * 1024, Requests: <= 4, Blocking: <= 1, Scripts: 0, Elements: <= 800, Deep: <= 16, Shift: < 0.01, LargestWaitsFor: "", UnsizedPictures: 0 }) over.Add($"{page}: {seen}");
        }
        Assert.Empty(over);
    }

    private const string Weighing = """
        async () => {
            const seen = type => new Promise(done => new PerformanceObserver(list => done(list.getEntries())).observe({ type, buffered: true }));
            const largest = (await seen('largest-contentful-paint')).at(-1);
            const shifts = [], watch = new PerformanceObserver(list => shifts.push(...list.getEntries()));
            watch.observe({ type: 'layout-shift', buffered: true });
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            shifts.push(...watch.takeRecords());
            const visits = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
            const depth = element => Math.max(0, ...[...element.children].map(depth)) + 1;
            return {
                bytes: visits.reduce((sum, v) => sum + v.transferSize, 0), requests: visits.length, blocking: visits.filter(v => v.renderBlockingStatus === 'blocking' && v.entryType === 'resource').length,
                scripts: document.scripts.length - document.querySelectorAll('script[type="application/ld+json"]').length, elements: document.querySelectorAll('*').length, deep: depth(document.documentElement),
                shift: shifts.reduce((sum, s) => sum + s.value, 0), largestWaitsFor: largest.url, unsizedPictures: document.querySelectorAll('img:not([width][height])').length,
            };
        }
        """;

    private sealed record Weight
    {
        public int Bytes { get; init; }
        public int Requests { get; init; }
        public int Blocking { get; init; }
        public int Scripts { get; init; }
        public int Elements { get; init; }
        public int Deep { get; init; }
        public double Shift { get; init; }
        public string LargestWaitsFor { get; init; } = "";
        public int UnsizedPictures { get; init; }
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
