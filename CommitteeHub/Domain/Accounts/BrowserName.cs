namespace CommitteeHub.Domain.Accounts;

/// <summary>A browser in two plain words, taken from the long line it sends; the line itself, with all that tells one machine from another, is not kept.</summary>
public sealed record BrowserName(string Browser, string Machine)
{
    // In this order: each names itself beside those it wants to be taken for.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Machines =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>What its User-Agent says; empty words where it says nothing known.</summary>
    public static BrowserName Of(string? userAgent) => new(First(Browsers, userAgent ?? ""), First(Machines, userAgent ?? ""));

    private static string First((string Mark, string Name)[] names, string said) =>
        names.FirstOrDefault(n => said.Contains(n.Mark, StringComparison.Ordinal)).Name ?? "";
}
