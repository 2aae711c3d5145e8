using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Features.Review;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommitteeHub.Bench;

/// <summary>P11: a PDF of 300 pages in the real viewer and a real browser, 1,000 annotations on it, and the same 1,000 looked for in its next version.</summary>
internal static class DocumentRun
{
    private const int Pages = 300, Many = 1_000;

    public static async Task RunAsync(Options options, Table table)
    {
        var (version, cookies, annotations) = (Id<DocumentVersion>.New(), (IReadOnlyList<string>)[], "");
        var placing = new List<double>();
        using var house = await Installation.PrepareAsync(people: 3, more: async (app, made) =>
        {
            cookies = await Windows.SignInAsync(app, made);
            var document = await KeepAsync(app, made, version);
            annotations = await AnnotateAsync(app, made, version);
            var from = version;
            for (var n = 0; n < 3; n++) from = await ReplaceAsync(app, made, document, from, placing);
        });
        table.Add(new Figure("P11", "re-place 1,000 on a new version, with the saving, the first time in a process", "s", placing[0], null, null, null));
        table.Add(new Figure("P11", "re-place 1,000 on a new version, with the saving", "s", placing[^1], null, null, 0.3, LimitIsRatio: false));

        using var server = await ServerProcess.OursAsync(house.Folder);
        var (first, paint, frames, heaps) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = ["--no-sandbox", "--disable-dev-shm-usage", "--enable-precise-memory-info"] });
        for (var round = 0; round < options.Rounds; round++)
        {
            await using var context = await browser.NewContextAsync(new() { BaseURL = server.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
            var cookie = cookies[0].Split('=', 2);
            await context.AddCookiesAsync([new() { Name = cookie[0], Value = cookie[1], Url = server.Address.ToString() }]);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/account");
            // Once to fill the caches of this round's browser, as everybody's has them after the first document.
            for (var warm = 0; warm < 2; warm++)
            {
                if (warm == 1) await Task.Delay(2000);
                var seen = await page.EvaluateAsync<JsonElement>(Script, new { version = version.ToString(), annotations, scroll = warm == 1 });
                if (warm == 0) continue;
                first.Add(seen.GetProperty("first").GetDouble());
                paint.Add(seen.GetProperty("paint").GetDouble());
                frames.AddRange(seen.GetProperty("frames").EnumerateArray().Select(f => f.GetDouble()));
                heaps.Add(seen.GetProperty("heap").GetDouble() / 1048576.0);
            }
        }
        table.Add(new Figure("P11", "first page of 300, from mounting to text", "s", Statistics.Median(first) / 1000, null, null, 0.8, LimitIsRatio: false));
        table.Add(new Figure("P11", "1,000 annotations painted anew, to the frame", "ms", Statistics.Median(paint), null, null, 50, LimitIsRatio: false));
        frames.Sort();
        table.Add(new Figure("P11", "frame while turning through 300 pages, p95", "ms", frames[(int)(frames.Count * 0.95)], null, null, null));
        table.Add(new Figure("P11", "script memory after all 300 pages", "MiB", Statistics.Median(heaps), null, null, null));
    }

    /// <summary>A viewer of its own on the page of somebody who is signed in, without the live room.</summary>
    private const string Script = """
        async ({ version, annotations, scroll }) => {
          const frame = () => new Promise(requestAnimationFrame);
          const until = async condition => { while (!condition()) await frame(); };
          document.body.replaceChildren();
          const host = document.createElement('div');
          host.style = 'width: 900px; height: 800px';
          document.body.append(host);
          const { mount } = await import(new URL('lib/review.js', document.baseURI).href);
          const start = performance.now();
          const view = mount(host, null, {
            documentUrl: `/documents/${version}/file`, textUrl: `/documents/${version}/text`, annotations: JSON.parse(annotations),
            versionId: version, assetsUrl: 'lib/', me: { id: '', name: '' }, canAnnotate: false,
          });
          await until(() => host.querySelector('.page[data-page-number="1"] .textLayer span') && host.querySelector('.page[data-page-number="1"] canvas'));
          const first = performance.now() - start;
          await until(() => host.querySelector('.ch-layer path'));
          await frame();
          const paints = [];
          for (let n = 0; n < 6; n++) {
            const from = performance.now();
            view.setColours(n % 2 === 0);
            await frame();
            await frame();
            paints.push(performance.now() - from);
          }
          const frames = [];
          if (scroll) {
            let last = performance.now();
            for (let page = 1; page <= 300; page++) {
              view.showPage(page);
              await until(() => host.querySelector(`.page[data-page-number="${page}"] .textLayer span`));
              for (let n = 0; n < 2; n++) { await frame(); const now = performance.now(); frames.push(now - last); last = now; }
            }
          }
          const heap = performance.memory?.usedJSHeapSize ?? 0;
          await view.dispose();
          return { first, paint: paints.sort((a, b) => a - b)[3], frames, heap };
        }
        """;

    private static async Task<Id<Document>> KeepAsync(WebApplication app, Installation made, Id<DocumentVersion> version)
    {
        var file = Path.Combine(made.Folder, "report.pdf");
        var node = Path.Combine(ServerProcess.Root, "CommitteeHub", "worker", "node");
        using (var making = Process.Start(node, [Path.Combine(ServerProcess.Root, "client", "tools", "make-pdf.mjs"), Pages.ToString(CultureInfo.InvariantCulture), file])) await making.WaitForExitAsync();
        TakenIn taken;
        await using (var bytes = File.OpenRead(file)) taken = await app.Services.GetRequiredService<DocumentStore>().TakeInAsync(bytes, "report.pdf");
        Installation.Require(taken.Refusal);
        var document = new Document(Id<Document>.New(), made.Submission, null, "Report");
        document.Add(version, taken.File!, "report.pdf", made.Members[0], DateTimeOffset.UtcNow);
        Installation.Require(await Installation.ChangeAsync(app, at => { at.Db.Add(document); return Task.CompletedTask; }));
        await app.Services.GetRequiredService<ReadWaitingTexts>().RunAsync();
        return document.Id;
    }

    /// <summary>A thousand, evenly over the pages, on words that stand there; answers with them as the viewer takes them.</summary>
    private static async Task<string> AnnotateAsync(WebApplication app, Installation made, Id<DocumentVersion> version)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContextAsync();
        var text = await app.Services.GetRequiredService<CanonicalTexts>().OfAsync(db, version, default) ?? throw new BenchException("The report was not read.");
        var annotate = app.Services.GetRequiredService<Annotate>();
        var all = new List<object>();
        for (var n = 0; n < Many; n++)
        {
            var page = n * text.PageCount / Many + 1;
            var range = text.RangeOfPage(page);
            var start = range.Start + 200 + n % 4 * 350;
            var place = new TextRange(start, Math.Min(start + 60, range.End));
            var quote = JsonSerializer.Serialize(text.Clean(place));
            var target = $$"""{"type":"SpecificResource","source":"urn:ch:version:{{version}}","selector":[{"type":"TextQuoteSelector","exact":{{quote}},"prefix":"","suffix":""},{"type":"TextPositionSelector","start":{{place.Start}},"end":{{place.End}}},{"type":"FragmentSelector","conformsTo":"http://www.rfc-editor.org/rfc/rfc8118","value":"page={{page}}"}]}""";
            var id = Id<Annotation>.New();
            Installation.Require(await annotate.RunAsync(made.Chair, new NewAnnotation(id, version, $"Note {n}", target, null, AnnotationVisibility.Shared)));
            all.Add(new { id = id.ToString(), versionId = version.ToString(), author = new { id = "", name = "" }, body = "", target = JsonSerializer.Deserialize<JsonElement>(target), state = "open", visibility = "shared", at = "", anchor = new { start = place.Start, end = place.End, page, status = "same", versionId = version.ToString() } });
        }
        return JsonSerializer.Serialize(all);
    }

    /// <summary>The next version has a paragraph more on every fifth page and a sentence less on every third; notes the seconds it took to place them all.</summary>
    private static async Task<Id<DocumentVersion>> ReplaceAsync(WebApplication app, Installation made, Id<Document> id, Id<DocumentVersion> version, List<double> took)
    {
        var next = Id<DocumentVersion>.New();
        Installation.Require(await Installation.ChangeAsync(app, async at =>
        {
            var pages = JsonSerializer.Deserialize<List<JsonElement>>((await at.Db.AllDocumentTexts.SingleAsync(t => t.VersionId == version)).PagesJson)!.Select(p => p.GetProperty("text").GetString()!).ToList();
            for (var n = 0; n < pages.Count; n++)
            {
                if (n % 5 == 0) pages[n] = $"On page {n} a paragraph was put in before everything else that stands there.\n{pages[n]}";
                if (n % 3 == 0 && pages[n].IndexOf(". ", 400, StringComparison.Ordinal) is > 0 and var from && pages[n].IndexOf(". ", from + 2, StringComparison.Ordinal) is > 0 and var to) pages[n] = pages[n].Remove(from, to - from);
            }
            var document = await at.Db.AllDocuments.SingleAsync(d => d.Id == id);
            Installation.Require(document.Replace(next, new StoredFile(new string((char)('c' + took.Count), 64), 1, "application/pdf"), "report.pdf", "Revised", made.Members[0], at.Now));
            document.TextRead(next, "bench", new string('d', 64), pages.Count, hasText: true);
            at.Db.Add(new DocumentVersionText { VersionId = next, Extractor = "bench", Sha256 = new string('d', 64), PagesJson = JsonSerializer.Serialize(pages.Select(p => new { text = p, skip = Array.Empty<int[]>() })) });
        }));
        var watch = Stopwatch.StartNew();
        var placed = await app.Services.GetRequiredService<PlaceAnnotations>().RunAsync();
        watch.Stop();
        if (placed != Many) throw new BenchException($"{placed} of {Many} annotations were placed.");
        took.Add(watch.Elapsed.TotalSeconds);
        return next;
    }

    private static string Chromium() => Environment.GetEnvironmentVariable("COMMITTEEHUB_TEST_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";
}
