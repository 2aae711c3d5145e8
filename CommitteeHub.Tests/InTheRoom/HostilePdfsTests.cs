using System.Collections.Concurrent;
using System.Diagnostics;
using CommitteeHub.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

/// <summary>Many small files with one trick each: for the reader beside the server, and in the viewer of a real browser.</summary>
public sealed class HostilePdfsTests
{
    /// <summary>A part of them in an ordinary run, and those that have to be among them; not the one that takes all of the reader's thirty seconds.</summary>
    private static IEnumerable<KeyValuePair<string, byte[]>> Some(int usual, params string[] always) =>
        Hall.IsFull ? HostilePdfs.All : HostilePdfs.All.Where((file, n) => file.Key != "states-without-end" && (n % (HostilePdfs.All.Count / usual) == 0 || always.Contains(file.Key)));

    [Fact]
    public async Task Every_trick_ends_with_an_answer_and_the_reader_goes_on()
    {
        await using var app = await TestApp.StartAsync();
        var worker = app.Get<PdfWorker>();
        await worker.PingAsync(TestContext.Current.CancellationToken);
        var process = worker.ProcessId;
        var before = FilesIn(app.Folder);
        var answers = new ConcurrentDictionary<string, string>();
        var folder = Directory.CreateTempSubdirectory("committeehub-hostile-").FullName;

        await Parallel.ForEachAsync(Some(usual: 12), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, cancel) =>
        {
            var path = Path.Combine(folder, file.Key);
            await File.WriteAllBytesAsync(path, file.Value, cancel);
            var watch = Stopwatch.StartNew();
            try
            {
                answers[file.Key] = (await worker.ReadTextAsync(path, cancel)).Contains(HostilePdfs.Words, StringComparison.Ordinal) ? "its words" : "other words";
            }
            catch (PdfWorkerFailedException e)
            {
                answers[file.Key] = e.Code;
            }
            Assert.True(watch.Elapsed < Patience.Time, $"{file.Key} took {watch.Elapsed}.");
        });

        Assert.True(HostilePdfs.All.Count >= 40);
        // A reader that takes too long is ended by the worker, which lives; one that the worker could not end would end the worker.
        Assert.All(answers, a => Assert.True(a.Value is not ("Died" or "Busy"), $"{a.Key}: {a.Value}"));
        Assert.Equal(process, worker.ProcessId);
        Assert.Contains("Nothing is amiss", await worker.ReadTextAsync(await WrittenAsync(folder, "plain", TinyPdf.WithPages("Nothing is amiss")), TestContext.Current.CancellationToken));
        Assert.Equal(before, FilesIn(app.Folder));
        Patience.Clear(folder);
        TestContext.Current.TestOutputHelper?.WriteLine($"{answers.Count} files: {string.Join(", ", answers.GroupBy(a => a.Value).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}"))}. Not its words: {string.Join(", ", answers.Where(a => a.Value != "its words").Select(a => $"{a.Key} ({a.Value})").Order())}.");
    }

    [Fact]
    public async Task No_trick_runs_anything_in_the_viewer_or_asks_anybody_else_and_the_next_document_opens()
    {
        await using var room = await Room.OpenAsync();
        var app = room.App.App;
        var files = Some(usual: 4, "annotation-address", "open-javascript").ToList();
        foreach (var (name, bytes) in files) await Room.AddFileAsync(app, room.Meeting, name, $"{name}.pdf", bytes);
        for (var tries = 0; tries < 3 && await app.Get<ReadWaitingTexts>().RunAsync() > 0; tries++) { }
        var ben = await room.EnterAsync(Ben);
        // What the reader cannot open or draw it says in the console; what the policy refuses is said there as well, and counts.
        ben.Expect(@"^((UnknownError|InvalidPDF|Password)Exception|Unable to initialize viewer |#(renderAnnotationLayer|injectLinkAnnotations): )");
        // An exception of the reader by itself: its class has one of the short names of the built script.
        ben.Expect(@"^\w{1,3} \(\S+/lib/review\.\w+\.js:\d+:\d+\)$");
        var (asked, opened, shown) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>(), 0);
        ben.Page.Request += (_, request) => asked.Enqueue(request.Url);
        ben.Page.Popup += (_, popup) => opened.Enqueue(popup.Url);
        ben.Page.Dialog += (_, dialog) =>
        {
            // The one question that may be asked is ours, about a link that leads away.
            if (!dialog.Message.StartsWith("This document leads to evil.example", StringComparison.Ordinal)) opened.Enqueue(dialog.Message);
            _ = dialog.DismissAsync();
        };
        var where = ben.Page.Url;
        var page = ben.Page.Locator(".page[data-page-number='1']");

        foreach (var (name, _) in files)
        {
            await ben.Page.ChooseDocumentAsync(name);
            var ended = await EndsAsync(ben.Page);
            if (ended) shown++;
            if (ended && await page.BoundingBoxAsync() is { } box)
                foreach (var (x, y) in new[] { (0.25, 0.26), (0.15, 0.28), (0.4, 0.25) }) await ben.Page.Mouse.ClickAsync(box.X + box.Width * (float)x, box.Y + box.Height * (float)y);
            Assert.True(await ben.Page.EvaluateAsync<bool>($"() => window.{HostilePdf.Canary} === undefined"), name);
            Assert.Equal(where, ben.Page.Url);
            await ben.Page.ChooseDocumentAsync("Handbook");
            await ben.Page.SeesDocumentAsync("Handbook, page 1");
        }

        Assert.Empty(opened);
        Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)), url => Assert.StartsWith(room.App.Address.ToString(), url));
        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Count} files, {shown} of them shown, {asked.Count} requests, all to this server.");
    }

    [Fact]
    public async Task The_first_page_of_an_ordinary_document_is_soon_there()
    {
        await using var room = await Room.OpenAsync();
        await Room.AddPdfAsync(room.App.App, room.Meeting, "Prospectus", 50);
        var ben = await room.EnterAsync(Ben);
        await ben.Page.SeesDocumentAsync("Handbook, page 1");
        var took = new List<double>();
        for (var n = 0; n < Hall.Rounds(usual: 2, full: 20); n++)
        {
            var watch = Stopwatch.StartNew();
            await ben.Page.ChooseDocumentAsync("Prospectus");
            await ben.Page.SeesDocumentAsync("Prospectus, page 1");
            took.Add(watch.Elapsed.TotalMilliseconds);
            await ben.Page.ChooseDocumentAsync("Handbook");
            await ben.Page.SeesDocumentAsync("Handbook, page 1");
        }
        took.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"50 pages, opened {took.Count} times: the first page after {took[took.Count / 2]:F0} ms in the middle, {took[^1]:F0} ms at most.");
        // Ten times what is asked for; a machine that is busy is no fault of the document.
        Assert.InRange(took[took.Count / 2], 0, 15_000);
    }

    /// <summary>Whether its words came; if not, a sentence did, or nothing at all for a few seconds.</summary>
    private static async Task<bool> EndsAsync(IPage page)
    {
        var (words, anyhow) = (page.Locator(".textLayer").First.GetByText(HostilePdfs.Words), page.GetByRole(AriaRole.Button, new() { Name = "Show it all the same" }));
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(4); await Task.Delay(50))
        {
            if (await words.CountAsync() > 0) return true;
            if (await anyhow.IsVisibleAsync()) await anyhow.ClickAsync();
        }
        return false;
    }

    private static async Task<string> WrittenAsync(string folder, string name, byte[] bytes)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, name), bytes);
        return Path.Combine(folder, name);
    }

    private static IEnumerable<string> FilesIn(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
