using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace CommitteeHub.Tests.Shell;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/sign-in", "'self' 'nonce-")]
    [InlineData("/health/live", "'self' 'nonce-")]
    [InlineData("/css/committeehub.css", "'self' 'nonce-")]
    [InlineData("/no/such/page", "'self' 'nonce-")]
    [InlineData("/mediators", "'none';")]
    public async Task Every_answer_says_what_may_run(string path, string scripts)
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = app.NewBrowser();

        var answer = await browser.GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith($"default-src 'none'; script-src {scripts}", policy);
        Assert.DoesNotContain("unsafe-eval", policy);
        Assert.DoesNotContain("unsafe-inline", policy.Replace("style-src-attr 'unsafe-inline'", "", StringComparison.Ordinal));
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("object-src 'none'", policy);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Each_script_tag_carries_the_nonce_of_its_own_answer()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = app.NewBrowser();
        var nonces = new HashSet<string>();

        for (var i = 0; i < 2; i++)
        {
            var answer = await browser.GetAsync("/sign-in");
            var nonce = Regex.Match(answer.Headers.GetValues("Content-Security-Policy").Single(), "'nonce-([^']+)'").Groups[1].Value;
            var tags = Regex.Matches(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), "<script[^>]*>");
            Assert.All(tags, tag => Assert.Contains($"nonce=\"{nonce}\"", tag.Value));
            nonces.Add(nonce);
        }

        Assert.Equal(2, nonces.Count);
    }

    [Fact]
    public async Task Reports_of_refused_scripts_are_taken_but_not_without_end()
    {
        await using var app = await ListeningApp.StartAsync();
        using var log = new LogListener();
        app.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var client = new HttpClient { BaseAddress = app.Address };
        Task<HttpResponseMessage> Report(string text) => client.PostAsync("/csp-report", new StringContent(text, Encoding.UTF8, "application/csp-report"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Report(new string('x', 9000))).StatusCode);
        for (var i = 0; i < 19; i++) Assert.Equal(HttpStatusCode.NoContent, (await Report("{\"csp-report\":{}}\r\nforged line")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Report("{}")).StatusCode);
        var lines = log.Lines.Where(l => l.Contains("forged line", StringComparison.Ordinal)).ToList();
        Assert.Equal(19, lines.Count);
        Assert.All(lines, l => Assert.DoesNotContain(l, char.IsControl));
    }

    [Fact]
    public async Task Over_https_every_answer_says_so_and_cookies_belong_to_this_host_alone()
    {
        await using var app = await ListeningApp.StartAsync(Database.Sqlite, "--Site:Address=https://committee.example.org", "--Site:TrustedProxies:0=127.0.0.1");
        await Cast.EnterAsync(app.App);
        await app.GivePasswordAsync(Cast.Ada);
        using var proxy = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        proxy.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        proxy.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        var page = await proxy.GetAsync("/sign-in");
        var form = page.Headers.GetValues("Set-Cookie").Single();
        var token = Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value;
        proxy.DefaultRequestHeaders.Add("Cookie", form.Split(';')[0]);
        var entered = await proxy.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["__RequestVerificationToken"] = token, ["Input.Email"] = "ada@example.org", ["Input.Password"] = ListeningApp.Password }));
        var signIn = entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-committeehub=", StringComparison.Ordinal));
        proxy.DefaultRequestHeaders.Add("Cookie", signIn.Split(';')[0]);
        var account = await proxy.GetAsync("/account");

        Assert.StartsWith("__Host-committeehub-form=", form);
        foreach (var part in new[] { "; path=/", "; secure", "; samesite=lax", "; httponly" })
            Assert.All(new[] { form, signIn }, c => Assert.Contains(part, c, StringComparison.OrdinalIgnoreCase));
        Assert.All(new[] { form, signIn }, c => Assert.DoesNotContain("domain=", c, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
        Assert.True(account.Headers.CacheControl!.NoStore);
        foreach (var answer in new[] { page, entered, account, await proxy.GetAsync("/css/committeehub.css"), await proxy.GetAsync("/no/such/page") })
            Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Theory]
    [InlineData("https", "; path=/", "; secure")]
    [InlineData("http", "; path=/")]
    public async Task Over_https_the_cookies_of_colours_language_and_walls_belong_to_this_host_alone_too(string scheme, params string[] parts)
    {
        await using var app = await ListeningApp.StartAsync(Database.Sqlite, $"--Site:Address={scheme}://committee.example.org", "--Site:TrustedProxies:0=127.0.0.1");
        await Cast.EnterAsync(app.App);
        using var proxy = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        proxy.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        proxy.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        var prefix = scheme == "https" ? "__Host-" : "";

        var look = (await proxy.GetAsync("/look?theme=dark&language=fr")).Headers.GetValues("Set-Cookie").ToList();
        var wall = (await proxy.PostAsync("/screen/begin", null)).Headers.GetValues("Set-Cookie").Single();

        Assert.Equal([$"{prefix}theme", $"{prefix}.AspNetCore.Culture", $"{prefix}committeehub-screen"], look.Append(wall).Select(c => c.Split('=')[0]));
        Assert.All(look.Append(wall), c => Assert.All(parts, p => Assert.Contains(p + (p == "; path=/" ? ";" : ""), c + ";", StringComparison.OrdinalIgnoreCase)));
        Assert.All(look.Append(wall), c => Assert.DoesNotContain("domain=", c, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.Unauthorized, (await proxy.GetAsync("/screen/board")).StatusCode);
        proxy.DefaultRequestHeaders.Add("Cookie", look.Append(wall).Select(c => c.Split(';')[0]));
        Assert.Contains($"<html lang=\"fr\" data-theme=\"dark\" data-theme-cookie=\"{prefix}theme\"", await proxy.GetStringAsync("/sign-in"));
        Assert.Equal(HttpStatusCode.OK, (await proxy.GetAsync("/screen/board")).StatusCode);
    }

    [Fact]
    public async Task Every_text_says_in_which_signs_it_is_written()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var browser = await app.SignInAsync(Cast.Ada);
        var page = await browser.ReadAsync("/");
        var files = Regex.Matches(page, "(?:href|src)=\"([^\"]+\\.(?:css|js|svg))\"").Select(m => "/" + m.Groups[1].Value.TrimStart('/')).Distinct().ToList();

        Assert.Contains(files, f => f.EndsWith(".css", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith(".js", StringComparison.Ordinal));
        foreach (var path in files.Concat(["/account", "/css/public.css", "/js/passkey.js", "/api/v1/register"]))
        {
            var answer = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Content.Headers.ContentType is { CharSet: "utf-8" }, $"{path}: {answer.Content.Headers.ContentType}");
        }
    }

    [Fact]
    public async Task No_door_is_open_that_nobody_needs()
    {
        await using var app = await ListeningApp.StartAsync();
        await Cast.EnterAsync(app.App);
        using var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        foreach (var asked in new[] { "TRACE /", "TRACE /health/live", "GET /css/", "GET /lib/", "GET /.git/config", "GET /appsettings.json", "GET /swagger/index.html" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(asked.Split(' ')[0]), asked.Split(' ')[1]);
            Assert.Contains((await client.SendAsync(request)).StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        }
        foreach (var path in new[] { "/", "/sign-in", "/api/v1/register", "/api/v1/me", "/health/live" })
        {
            using var preflight = new HttpRequestMessage(HttpMethod.Options, path) { Headers = { { "Access-Control-Request-Method", "POST" } } };
            Assert.All(new[] { await client.GetAsync(path), await client.SendAsync(preflight) }, a => Assert.DoesNotContain(a.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)));
        }
        Assert.False(app.App.Services.GetRequiredService<IOptions<CircuitOptions>>().Value.DetailedErrors);
        Assert.NotEqual(true, app.App.Services.GetRequiredService<IOptions<HubOptions>>().Value.EnableDetailedErrors);
    }

    [Theory]
    [InlineData("Content-Length: 5\r\nContent-Length: 44")]
    [InlineData("Transfer-Encoding: chunked, identity")]
    [InlineData("Content-Length: -1")]
    public async Task A_request_that_says_two_things_about_its_length_smuggles_nothing_in(string lengths)
    {
        await using var app = await ListeningApp.StartAsync();
        using var line = new TcpClient(app.Address.Host, app.Address.Port);
        await using var stream = line.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /csp-report HTTP/1.1\r\nHost: localhost\r\n{lengths}\r\n\r\nhelloGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var said = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 4", said);
        Assert.Single(Regex.Matches(said, "HTTP/1\\.1 "));
    }
}
