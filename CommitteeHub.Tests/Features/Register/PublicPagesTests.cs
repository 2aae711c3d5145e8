using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Features.Decisions;
using CommitteeHub.Tests.Features.Decisions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Register;

public sealed class PublicPagesTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_public_learns_of_a_decision_by_its_release_on_every_page_at_once()
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        using var anybody = web.NewBrowser();
        var held = await Deliberation.HoldAsync(web.App, title: "Online <b>mediator</b> & arbitrator course");
        var id = await held.ApproveAsync(web.App);
        string[] pages = ["/register", "/announcements", "/announcements/feed.xml", "/api/v1/register", "/verify"];

        foreach (var page in pages) Assert.DoesNotContain("arbitrator", await anybody.ReadAsync(page), StringComparison.Ordinal);
        Assert.Contains("No program is listed yet", await anybody.ReadAsync("/register"), StringComparison.Ordinal);

        Assert.Null(await web.App.Get<ReleaseDecision>().RunAsync(Cast.As(Cast.Sam), id));

        foreach (var page in pages.SkipLast(1))
        {
            var text = await anybody.ReadAsync(page);
            Assert.Contains("arbitrator", text, StringComparison.Ordinal);
            if (!page.StartsWith("/api/", StringComparison.Ordinal)) Assert.DoesNotContain("<b>mediator", text, StringComparison.Ordinal);
        }
        var entry = await web.App.ReadAsync(db => db.AllRegisterEntries.SingleAsync());
        var announcement = await web.App.ReadAsync(db => db.AllAnnouncements.SingleAsync());
        Assert.Contains("31 December 2028", await anybody.ReadAsync($"/register/{entry.Slug}"), StringComparison.Ordinal);
        Assert.Contains("the approval is in force", await anybody.ReadAsync($"/verify?code={entry.VerificationCode[..5]}+{entry.VerificationCode[5..]}"), StringComparison.Ordinal);
        Assert.Contains("the approval is in force", await anybody.ReadAsync($"/verify/{entry.VerificationCode}"), StringComparison.Ordinal);
        Assert.Contains("No approval has this code", await anybody.ReadAsync("/verify/2345678923"), StringComparison.Ordinal);
        Assert.Contains("biennial audit", await anybody.ReadAsync($"/announcements/{announcement.Slug}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/register/no-such-program")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/announcements/no-such-news")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/api/v1/register/no-such-program")).StatusCode);
        using var json = JsonDocument.Parse(await anybody.ReadAsync($"/api/v1/register/{entry.Slug}"));
        Assert.Equal("Approved", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("2028-12-31", json.RootElement.GetProperty("nextAuditDue").GetString());
    }

    [Theory, OnBothDatabases]
    public async Task Programs_read_the_register_by_pages_and_nothing_twice(Database on)
    {
        await using var web = await ListeningApp.StartAsync(on);
        web.App.ChecksInvariants = false;
        await Cast.EnterAsync(web.App);
        foreach (var title in new[] { "Course A", "Course B", "Course C" })
        {
            var program = new AssessmentProgram(Id<AssessmentProgram>.New(), Cast.Harbour, "ODRQAP", title);
            var entry = new RegisterEntry(Id<RegisterEntry>.New(), program.Id, Slug.Of(title), VerificationCode.New(),
                new PublicProgram(title, "Harbour Mediation School", "NL", "ODRQAP", ["en"], null), DecisionOutcome.Approved, new DateOnly(2026, 1, 1), new DateOnly(2028, 6, 30));
            await web.App.SaveAsync(program, entry);
            await web.App.Get<Change>().RunAsync(Viewer.System, async at => { await RegisterIndex.PutWordsAsync(at.Db, entry.Named()); return null; });
        }
        using var anybody = web.NewBrowser();

        var seen = new List<string>();
        for (var next = "/api/v1/register?limit=2&search=course"; next.Length > 0;)
        {
            using var answer = await anybody.GetAsync(next);
            Assert.Equal("3", answer.Headers.GetValues("X-Total-Count").Single());
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            seen.AddRange(json.RootElement.EnumerateArray().Select(e => e.GetProperty("title").GetString()!));
            using var again = new HttpRequestMessage(HttpMethod.Get, next);
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            Assert.Equal(HttpStatusCode.NotModified, (await anybody.Client.SendAsync(again)).StatusCode);
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : "";
        }

        Assert.Equal(["Course A", "Course B", "Course C"], seen);
        foreach (var wrong in new[] { "limit=501", "limit=0", "page=0", "limit=many" }) Assert.Equal(HttpStatusCode.BadRequest, (await anybody.GetAsync($"/api/v1/register?{wrong}")).StatusCode);
    }

    [Fact]
    public async Task Public_pages_need_no_circuit()
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        using var anybody = web.NewBrowser();

        foreach (var page in new[] { "/register", "/verify", "/announcements" })
        {
            var answer = await anybody.GetAsync(page);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("blazor.web.js", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_feed_is_well_formed_whatever_was_typed()
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        await web.App.SaveAsync(new Announcement(Id<Announcement>.New(), "odd", "A \u0007 <title> & ]]> more", "Text \u0001 & <script>alert(1)</script>\n\n- **one**\n- [two](https://example.org/?a=1&b=2)", web.App.Now));
        using var anybody = web.NewBrowser();

        var answer = await anybody.GetAsync("/announcements/feed.xml");
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Atom + "feed", feed.Name);
        var entry = feed.Element(Atom + "entry")!;
        Assert.Contains("&lt;script&gt;", entry.Element(Atom + "content")!.Value, StringComparison.Ordinal);
        Assert.All(new[] { "id", "title", "updated", "link" }, name => Assert.NotNull(entry.Element(Atom + name)));
        Assert.StartsWith("http://localhost:5000/", entry.Element(Atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("**bold** and *it*", "<p><strong>bold</strong> and <em>it</em></p>")]
    [InlineData("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>")]
    [InlineData("[a](javascript:x)", "<p>[a](javascript:x)</p>")]
    [InlineData("[a\"](https://example.org/\"onclick=x)", "<p><a href=\"https://example.org/%22onclick=x\" rel=\"nofollow noopener\">a&quot;</a></p>")]
    [InlineData("- a\n- <b>", "<ul><li>a</li><li>&lt;b&gt;</li></ul>")]
    [InlineData("## Head\n\nText\nmore", "<h2>Head</h2><p>Text<br>more</p>")]
    public void Only_tags_of_our_own_come_out_of_an_announcement(string typed, string html) => Assert.Equal(html, AnnouncementText.ToHtml(typed));
}
