using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Webhooks;
using CommitteeHub.Features.Announcements;
using CommitteeHub.Features.Session;
using CommitteeHub.Mail;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommitteeHub.Tests.Planted;

/// <summary>Words that want to be run, in every text that is kept, before everybody's eyes.</summary>
public sealed partial class PlantedTextTests
{
    /// <summary>In an ordinary run the pages on which most of what others wrote is read.</summary>
    private static readonly string[] Usual = ["/expert", "/expert/documents/{VersionId:guid}", "/register/{Slug}", "/announcements/{Slug}", "/sessions/{Id:guid}", "/submissions/{Id:guid}/review", "/desk/submissions/{Id:guid}", "/outbox"];

    [Fact]
    public async Task What_anybody_wrote_is_read_in_everybodys_window_and_run_in_nobodys()
    {
        await using var web = await ListeningApp.StartAsync(Database.Sqlite, "--Limits:CircuitsPerPerson=1000");
        var world = await World.MakeAsync(web.App);
        await world.People.ListAsync(web.App);
        var (pages, beginnings) = (PagesOf(web), await BeginningsAsync(web, world));
        // Whoever adds a page says where it is found, or why nobody can look at it.
        Assert.Equal(OutOfReach.Keys, pages.Select(p => p.Pattern).Except(beginnings.Select(b => PatternOf(b, pages) ?? "").Except(OutOfReach.Keys)));
        var roles = Hall.IsFull ? World.Roles : [.. World.Roles.Where(r => r.Role is "public" or "secretary" or "chair")];
        var people = new List<BrowserPerson>();
        foreach (var (role, viewer) in roles)
            people.Add(await Browser.PersonAsync(web.Address, role, viewer.PersonId is { } person ? await Cast.SignInOfAsync(web.App, person) : null));

        people.Add(await ExpertAsync(web));
        // In an ordinary run a part of them.
        string[] payloads = Hall.IsFull ? [.. Payloads.All] : [.. Payloads.All.Where((_, n) => n % 4 == 0)];
        var (looks, wrong, reached, shown) = (0, new ConcurrentQueue<string>(), new ConcurrentDictionary<string, bool>(), new ConcurrentDictionary<string, bool>());
        var fields = await Planting.PlantAsync(web.App, payloads);
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (person, _) =>
        {
            await using var walk = await Walk.BeginAsync(person, web, wrong);
            foreach (var path in beginnings) walk.Add(path);
            while (await walk.NextAsync()) Interlocked.Increment(ref looks);
            foreach (var seen in walk.Reached) reached[seen] = true;
            foreach (var seen in walk.Shown) shown[seen] = true;
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{payloads.Length} of {Payloads.All.Count} payloads of {Payloads.Classes} classes in {fields.Count} columns, {people.Count} roles, {reached.Count} pages of {pages.Count}, {shown.Count} of them with such words, {looks} looks: {wrong.Count} ran, were refused by the policy or became more than words.");
        if (Hall.IsFull) TestContext.Current.TestOutputHelper?.WriteLine($"Without such words: {string.Join(' ', reached.Keys.Except(shown.Keys).Order(StringComparer.Ordinal))}");
        Assert.Empty((Hall.IsFull ? pages.Select(p => p.Pattern) : Usual).Except(reached.Keys).Except(OutOfReach.Keys));
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Distinct().Take(40)));
        Assert.True(Payloads.All.Count >= 100);
        foreach (var person in people) await person.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_sent_and_handed_out_with_such_words_in_it_stays_words()
    {
        using var sink = new SmtpSink();
        await using var web = await ListeningApp.StartAsync(Database.Sqlite, sink.Settings);
        var world = await World.MakeAsync(web.App);
        Assert.True((await Calls.All[typeof(PublishComment)](world, Cast.As(Cast.Sam))).Changed);
        using var sam = await web.SignInAsync(Cast.Sam);
        using var olga = await web.SignInAsync(Cast.Olga);
        using var ada = await web.SignInAsync(Cast.Ada);
        await Planting.PlantAsync(web.App, [.. Payloads.All.Reverse()], "Email", "ToAddress");
        var before = await web.App.ReadAsync(db => db.AllOutboxMessages.Select(m => m.Id).ToListAsync());
        foreach (var call in Calls.All.Values)
            foreach (var viewer in new[] { Cast.Sam, Cast.Ada, Cast.Olga, Cast.Chika })
                try { await call(world, Cast.As(viewer)); }
                catch (Exception e) when (e is InvalidOperationException or DbUpdateException or Xunit.Sdk.XunitException) { /* An earlier call took what this one is about. */ }

        var mails = await web.App.ReadAsync(db => db.AllOutboxMessages.Where(m => !before.Contains(m.Id)).ToListAsync());
        Assert.Contains(mails, m => m.Body.Contains(Payloads.Canary, StringComparison.Ordinal));
        Assert.Contains(mails, m => m.Subject.Contains("X-Planted", StringComparison.Ordinal));
        web.App.Clock.Move(TimeSpan.FromDays(2));
        while (await web.App.Get<MailSweep>().RunAsync() > 0) { }
        Assert.True(sink.Mails.Count > 10, $"{sink.Mails.Count} mails left.");
        Assert.All(sink.Mails, m => Assert.Single(m.Recipients));
        Assert.All(sink.Mails, m => Assert.DoesNotMatch("(?im)^(X-Planted|Bcc|Set-Cookie)", m.Raw[..m.Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)]));
        await using var reader = await Browser.PersonAsync(web.Address, "Reader", null);
        foreach (var html in mails.Select(m => m.Html).OfType<string>())
            Assert.Empty(await reader.Page.EvaluateAsync<string[]>($"html => ({Scan})(new DOMParser().parseFromString(html, 'text/html'))", html));

        var handed = new List<string>();
        foreach (var browser in new[] { sam, olga, ada })
            foreach (var path in await HandedOutAsync(browser, web, world))
            {
                using var answer = await browser.GetAsync(path);
                if (!answer.IsSuccessStatusCode) continue;
                handed.Add(path);
                var (type, text) = (answer.Content.Headers.ContentType?.MediaType ?? "", await answer.Content.ReadAsStringAsync());
                Assert.DoesNotContain(answer.Headers.Concat(answer.Content.Headers), h => h.Key.Contains("planted", StringComparison.OrdinalIgnoreCase) || (h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("planted", StringComparison.Ordinal))));
                if (type.EndsWith("json", StringComparison.Ordinal)) JsonDocument.Parse(text).Dispose();
                if (type.EndsWith("xml", StringComparison.Ordinal) && type != "application/xhtml+xml") Assert.Empty(await reader.Page.EvaluateAsync<string[]>($"xml => {{ const read = new DOMParser().parseFromString(xml, 'application/xml'); return read.querySelector('parsererror') ? ['not well formed'] : ({Scan})(read); }}", text));
                if (type == "text/calendar") Assert.All(Regex.Replace(text, "\r\n[ \t]", "").Split("\r\n", StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^(?!X-PLANTED)[A-Z-]+[;:]", line));
                if (type == "text/csv") Assert.DoesNotMatch(FormulaCell(), text);
            }
        Assert.True(handed.Count >= 10, string.Join('\n', handed));
        TestContext.Current.TestOutputHelper?.WriteLine($"{mails.Count} mails written, {sink.Mails.Count} sent, {handed.Count} answers that are no pages.");
    }

    [Fact]
    public void What_would_run_when_it_is_followed_is_taken_as_an_address_nowhere()
    {
        var organisation = new OrganisationDetails("Harbour Mediation School", "NL", "NL", "Quay 2", "https://harbour.example.org", null);
        Assert.Null(organisation.WhyNot());
        foreach (var address in Payloads.Addresses)
        {
            Assert.NotNull((organisation with { Website = address }).Tidy().WhyNot());
            Assert.NotNull(new SessionTimes("Winter meeting", new DateTime(2026, 12, 1, 10, 0, 0), "Europe/Amsterdam", address).WhyNot());
            Assert.NotNull(Webhook.WhyNot(address, plainAllowed: true));
            Assert.Null(CommitteeHub.Domain.Register.WebAddress.OrNull(address));
            Assert.DoesNotContain("<a ", AnnouncementText.ToHtml($"[words]({address})"));
        }
    }

    private static List<(string Pattern, Regex Address)> PagesOf(ListeningApp web) =>
    [
        .. web.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => !p.Contains("{*", StringComparison.Ordinal)).Distinct()
            .Select(p => (p, new Regex("^" + Regex.Replace(Regex.Escape(p).Replace("\\{", "{", StringComparison.Ordinal), @"\{[^}]*\}", m => m.Value.Contains("guid", StringComparison.Ordinal) ? "[0-9a-f-]{36}" : "[^/]+") + "$", RegexOptions.IgnoreCase))),
    ];

    private static string? PatternOf(string path, List<(string Pattern, Regex Address)> pages) => pages.Where(p => p.Address.IsMatch(path.Split('?')[0])).OrderBy(p => p.Pattern.Count(c => c == '{')).Select(p => p.Pattern).FirstOrDefault();

    private static async Task<IEnumerable<string>> HandedOutAsync(TestBrowser browser, ListeningApp web, World world)
    {
        var pages = new[] { $"/register/{world.Slug}", "/data", "/desk", "/income", $"/sessions/{world.Meeting.Session}", $"/invoices/{world.Invoice}", $"/submissions/{world.Reviewed}/review", "/announcements", "/verify/ABCDEFGH23" };
        var linked = new HashSet<string>();
        foreach (var page in pages)
            foreach (Match link in Link().Matches(await browser.ReadAsync(page)))
                if (System.Net.WebUtility.HtmlDecode(link.Groups[1].Value) is var path && !PagesOf(web).Any(p => p.Address.IsMatch(path.Split('?')[0]))) linked.Add(path);
        return
        [
            .. linked, "/announcements/feed.xml", "/api/v1/register", $"/api/v1/register/{world.Slug}", $"/ballots/{world.Sealed}/record.json", "/desk/submissions.csv", "/practice/logbook.csv", $"/billing/{web.App.Now.Year}/documents.csv", $"/billing/{web.App.Now.Year}/payments.csv",
            $"/invoices/{world.Invoice}/ubl", $"/credit-notes/{world.Money.CreditNote}/ubl", $"/sessions/{world.Meeting.Session}/calendar.ics", $"/submissions/{world.Reviewed}/annotations.jsonld", $"/documents/{world.Version}/text", "/sitemap.xml", "/openapi/v1.json", "/credentials/issuer", $"/sessions/{world.Meeting.Session}/screen/board",
        ];
    }

    [GeneratedRegex("""<a[^>]* href="(/[^"#]+)""")]
    private static partial Regex Link();

    /// <summary>A cell that a sheet would reckon: it begins with a sign of one and is no number.</summary>
    [GeneratedRegex("""(?:^|[;,\n])"?[=+@\t\r-](?![\d.,]*"?(?:[;,\r\n]|$))""")]
    private static partial Regex FormulaCell();
}
