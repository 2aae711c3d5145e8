using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(CommitteeHub.Tests.Support.BrowserEnd))]

namespace CommitteeHub.Tests.Support;

/// <summary>The one Chromium of a test run. Each person gets a window of their own, with their own cookies.</summary>
public static class Browser
{
    private static readonly Lazy<Task<IBrowser>> Chromium = new(LaunchAsync);
    private static IPlaywright? _playwright;

    /// <summary>Somebody in front of a screen; signed in unless <paramref name="signIn"/> is null.</summary>
    public static async Task<BrowserPerson> PersonAsync(Uri address, string name, SignIn? signIn, int width = 1440, int height = 900, bool dark = false)
    {
        var context = await (await Chromium.Value).NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-GB",
            TimezoneId = "Europe/Amsterdam",
            ReducedMotion = ReducedMotion.Reduce,
            // Certificates of tests are signed by nobody.
            IgnoreHTTPSErrors = address.Scheme == Uri.UriSchemeHttps,
        });
        context.SetDefaultTimeout(Patience.Milliseconds);
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error(`CSP ${e.violatedDirective}: ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))");
        var person = new BrowserPerson(name, context, await context.NewPageAsync());
        if (signIn is not null) await person.SignInAsync(signIn);
        return person;
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var program = Environment.GetEnvironmentVariable("COMMITTEEHUB_TEST_CHROMIUM") is { Length: > 0 } given
            ? given
            : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException("Chromium is not installed. Run ./check, which installs it, or set COMMITTEEHUB_TEST_CHROMIUM.");
        Assertions.SetDefaultExpectTimeout(Patience.Milliseconds);
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Timeout = Patience.Milliseconds,
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
        });
    }

    internal static async Task CloseAsync()
    {
        if (_playwright is null) return;
        await (await Chromium.Value).CloseAsync();
        _playwright.Dispose();
    }
}

/// <summary>Closes the browser when the last test is done; its threads would keep the run from ending.</summary>
public sealed class BrowserEnd : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Browser.CloseAsync();
}

/// <summary>How somebody shows who they are: by a link of the demo, or by email and password.</summary>
public sealed record SignIn(string? Link, string? Email, string? Password)
{
    public static SignIn By(string link) => new(link, null, null);
    public static SignIn With(string email, string password) => new(null, email, password);
}

/// <summary>One person's window. Whatever the browser complains about while they work fails the test when the window closes.</summary>
public sealed class BrowserPerson : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<Regex> _forgiven = [];

    internal BrowserPerson(string name, IBrowserContext context, IPage page)
    {
        Name = name;
        Context = context;
        Page = page;
        context.Page += (_, opened) => Watch(opened);
        Watch(page);
    }

    public string Name { get; }
    public IBrowserContext Context { get; }
    public IPage Page { get; }

    /// <summary>Errors on the console, violations of the content security policy, and exceptions nobody caught.</summary>
    public IEnumerable<string> Complaints => _complaints.Where(c => !_forgiven.Any(f => f.IsMatch(c)));

    /// <summary>Says beforehand what is bound to be complained about, for example a lost connection while the server is killed.</summary>
    public void Expect(string complaint) => _forgiven.Add(new Regex(complaint, RegexOptions.IgnoreCase));

    public async Task SignInAsync(SignIn by)
    {
        if (by.Link is not null)
        {
            await Page.GotoAsync(by.Link);
            return;
        }
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("Email").FillAsync(by.Email!);
        await Page.GetByLabel("Password").FillAsync(by.Password!);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Page.LeavesAsync("/sign-in");
    }

    /// <summary>Keeps a picture in TestResults/screens, under the test's name.</summary>
    public async Task KeepPictureAsync(string moment, bool wholePage = false)
    {
        var test = Regex.Replace(TestContext.Current.Test?.TestDisplayName ?? "test", @"[^\w]+", "_");
        var file = Path.Combine(TestApp.RepositoryRoot, "TestResults", "screens", test.Length > 120 ? test[^120..] : test, $"{Name}-{moment}.png");
        await Page.ScreenshotAsync(new() { Path = file, FullPage = wholePage });
    }

    /// <summary>Keeps a picture of what this person saw last, closes the window, and reports complaints.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await KeepPictureAsync("last");
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // The page closed itself, or is too busy to hold still; a test is not about its last picture.
            TestContext.Current.TestOutputHelper?.WriteLine($"There is no picture of what {Name} saw last: {e.Message}");
        }
        await Context.CloseAsync();
        if (Complaints.ToList() is { Count: > 0 } complaints)
            throw new InvalidOperationException($"{Name}'s browser complained:\n{string.Join('\n', complaints)}");
    }

    private void Watch(IPage page)
    {
        page.Console += (_, message) => { if (message.Type == "error") _complaints.Enqueue($"{message.Text} ({message.Location})"); };
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }
}
