using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CommitteeHub.Tests.Support;
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
        using var client = new HttpClient { BaseAddress = app.Address };
        Task<HttpResponseMessage> Report(string text) => client.PostAsync("/csp-report", new StringContent(text, Encoding.UTF8, "application/csp-report"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Report(new string('x', 9000))).StatusCode);
        for (var i = 0; i < 19; i++) Assert.Equal(HttpStatusCode.NoContent, (await Report("{\"csp-report\":{}}\r\nforged line")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Report("{}")).StatusCode);
    }
}
