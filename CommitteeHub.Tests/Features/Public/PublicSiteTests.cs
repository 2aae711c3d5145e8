using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CommitteeHub.Domain.Register;
using CommitteeHub.Features.Register;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Public;

public sealed class PublicSiteTests
{
    [Fact]
    public async Task Every_page_is_valid_html_without_a_script_and_the_feed_and_the_credentials_convince_others()
    {
        await using var web = await ListeningApp.StartAsync();
        var stage = await PublicStage.SetAsync(web.App);
        using var anybody = web.NewBrowser();
        var pages = new List<object>();
        foreach (var path in stage.Pages)
        {
            var html = await anybody.ReadAsync(path);
            Assert.DoesNotContain("<b>mediator", html, StringComparison.Ordinal);
            Assert.DoesNotContain("somebody@example.org", html, StringComparison.Ordinal);
            if (!path.StartsWith("/not-found", StringComparison.Ordinal)) Assert.DoesNotContain(" src=\"/lib/", html.Replace("script nonce", "", StringComparison.Ordinal), StringComparison.Ordinal);
            pages.Add(new { path, html });
        }
        foreach (var path in stage.OtherDoors) pages.Add(new { path, html = await anybody.ReadAsync(path) });
        var jwks = JsonDocument.Parse(await anybody.ReadAsync("/.well-known/jwks.json")).RootElement;
        Assert.All(jwks.GetProperty("keys").EnumerateArray(), key => Assert.Equal(3072 / 8 * 4 / 3, key.GetProperty("n").GetString()!.Length));
        var credentials = new List<object>();
        foreach (var (code, expect) in new[] { (stage.ProgramCode, "Online <b>mediator</b> & arbitrator “course”"), (stage.PersonCode, "Gwen Guest") })
            credentials.Add(new { jwt = await anybody.ReadAsync($"/verify/{code}/credential.jwt"), jwks, issuer = "http://localhost:5000/credentials/issuer", expect });

        Assert.Empty(await PublicSite.LookAsync(new
        {
            pages,
            feed = new { xml = await anybody.ReadAsync("/announcements/feed.xml"), entries = 1 },
            credentials,
            now = web.App.Now,
        }));
    }

    [Fact]
    public async Task Reading_a_page_of_the_public_site_sets_a_cookie_only_where_a_form_is_sent_in()
    {
        await using var web = await ListeningApp.StartAsync();
        var stage = await PublicStage.SetAsync(web.App);
        using var anybody = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = web.Address };
        // These have forms, or may have one.
        string[] forms = ["/announcements", "/conduct/complain", "/comments/", "/mail/"];
        var setting = new List<string>();
        foreach (var path in stage.Pages.Where(p => p is not "/" && !p.StartsWith("/not-found", StringComparison.Ordinal)))
        {
            var answer = await anybody.GetAsync(path);
            if (answer.Headers.Contains("Set-Cookie")) setting.Add(path);
            else Assert.DoesNotContain("method=\"post\"", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
        Assert.NotEmpty(setting);
        Assert.All(setting, path => Assert.Contains(forms, f => path.StartsWith(f, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_badge_a_status_and_a_page_say_so_when_a_recognition_ends()
    {
        await using var web = await ListeningApp.StartAsync();
        var stage = await PublicStage.SetAsync(web.App);
        using var anybody = web.NewBrowser();
        var badge = $"/badges/{stage.PersonCode}.svg";
        Assert.Contains("Specialist", await anybody.ReadAsync(badge), StringComparison.Ordinal);
        Assert.Empty(Revoked(await anybody.ReadAsync($"/verify/{stage.PersonCode}/status")));
        Assert.Contains("the recognition is in force", await anybody.ReadAsync($"/verify/{stage.PersonCode}"), StringComparison.Ordinal);
        var answer = await anybody.GetAsync(badge);
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        using var again = new HttpRequestMessage(HttpMethod.Get, badge);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await anybody.Client.SendAsync(again)).StatusCode);

        web.App.Clock.Move(TimeSpan.FromDays(200));

        Assert.DoesNotContain("Specialist", await anybody.ReadAsync(badge), StringComparison.Ordinal);
        Assert.Contains("Expired", await anybody.ReadAsync(badge), StringComparison.Ordinal);
        Assert.EndsWith("/credential.jwt", Assert.Single(Revoked(await anybody.ReadAsync($"/verify/{stage.PersonCode}/status"))), StringComparison.Ordinal);
        Assert.Contains("not in force", await anybody.ReadAsync($"/verify/{stage.PersonCode}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Specialist", await anybody.ReadAsync($"/mediators/{PublicStage.Mediator}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/badges/2345678923.svg")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/verify/2345678923/credential.jwt")).StatusCode);
    }

    [Fact]
    public async Task Programs_read_the_register_as_json_as_files_and_as_a_map()
    {
        await using var web = await ListeningApp.StartAsync();
        var stage = await PublicStage.SetAsync(web.App);
        using var anybody = web.NewBrowser();
        var answer = await anybody.GetAsync($"/api/v1/register/{stage.Program}");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/register/{stage.Program}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await anybody.Client.SendAsync(again)).StatusCode);

        Assert.Equal(1, await web.App.Get<RegisterDump>().WriteAsync());
        var csv = await anybody.ReadAsync("/data/programs.csv");
        Assert.StartsWith("slug,address,title,", csv, StringComparison.Ordinal);
        Assert.Contains(stage.ProgramCode, csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Gwen", csv, StringComparison.Ordinal);
        Assert.Equal("Dataset", JsonDocument.Parse(await anybody.ReadAsync("/data/programs.jsonld")).RootElement.GetProperty("@type").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/data/..%2Fcommitteehub.db")).StatusCode);

        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var files = XDocument.Parse(await anybody.ReadAsync("/sitemap.xml")).Descendants(map + "loc").Select(l => new Uri(l.Value).AbsolutePath).ToList();
        Assert.Equal(["/sitemap/0.xml", "/sitemap/1.xml"], files);
        var addresses = new List<string>();
        foreach (var file in files) addresses.AddRange(XDocument.Parse(await anybody.ReadAsync(file)).Descendants(map + "loc").Select(l => new Uri(l.Value).AbsolutePath));
        foreach (var address in addresses) Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(address)).StatusCode);
        Assert.Contains($"/mediators/{PublicStage.Mediator}", addresses);
        Assert.DoesNotContain($"/mediators/{PublicStage.Lapsed}", addresses);
        Assert.Contains("Sitemap: http://localhost:5000/sitemap.xml", await anybody.ReadAsync("/robots.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spreadsheet_finds_no_formula_in_the_register()
    {
        var dump = new RegisterDump(null!, new("."), new("CommitteeHub", new Uri("https://register.example.org/"), TimeZoneInfo.Utc));
        var csv = dump.ToCsv([new RegisterPageView("x", "=HYPERLINK(\"http://a\")", "+1, \"quoted\"", "NL", "ODRQAP", [], null, RegisterStatus.Approved, new DateOnly(2026, 1, 1), null, "2345678923", [])]);

        Assert.Contains("\"'=HYPERLINK(\"\"http://a\"\")\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"'+1, \"\"quoted\"\"\"", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_is_chosen_by_address_or_by_switch_and_the_page_says_which()
    {
        await using var web = await ListeningApp.StartAsync();
        var stage = await PublicStage.SetAsync(web.App);
        using var anybody = web.NewBrowser();
        Assert.Contains("<html lang=\"en\"", await anybody.ReadAsync("/register"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\"", await anybody.ReadAsync("/register?lang=fr"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", await anybody.ReadAsync("/register?lang=xx"), StringComparison.Ordinal);

        var answer = await anybody.GetAsync($"/look?language=es&theme=dark&back=/register/{stage.Program}");
        Assert.Equal($"/register/{stage.Program}", answer.Headers.Location!.ToString());
        var page = await anybody.ReadAsync($"/register/{stage.Program}");
        Assert.Contains("<html lang=\"es\" data-theme=\"dark\"", page, StringComparison.Ordinal);
        Assert.Contains("31 diciembre 2028", page, StringComparison.Ordinal);
        Assert.Contains("Países Bajos", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        foreach (var elsewhere in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "javascript:x" })
            Assert.Equal("/", (await anybody.GetAsync($"/look?theme=dark&back={Uri.EscapeDataString(elsewhere)}")).Headers.Location!.ToString());
    }

    private static IReadOnlyList<string> Revoked(string list) =>
        [.. JsonDocument.Parse(list).RootElement.GetProperty("revokedCredentials").EnumerateArray().Select(c => c.GetProperty("id").GetString()!)];
}
