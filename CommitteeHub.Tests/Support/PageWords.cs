using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommitteeHub.Tests.Support;

/// <summary>What tests do all the time, by the words a person would say.</summary>
public static class PageWords
{
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static Task PressAsync(this IPage page, string button) => page.Button(button).First.ClickAsync();

    public static Task SeesAsync(this IPage page, string words) =>
        Assertions.Expect(page.Locator("main")).ToContainTextAsync(words);

    public static Task DoesNotSeeAsync(this IPage page, string words) =>
        Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(words);

    /// <summary>
    /// Waits until the address is another. The driver's own waiting for an address also waits for the page to be loaded, and
    /// sleeps for ever when that happens between its looking and its listening.
    /// </summary>
    public static Task LeavesAsync(this IPage page, string path) =>
        Assertions.Expect(page).Not.ToHaveURLAsync(new Regex(Regex.Escape(path)));
}
