using System.Text;
using CommitteeHub.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

public sealed class ViewerTests
{
    [Fact]
    public async Task Words_are_found_on_every_page_and_shown_one_after_the_other()
    {
        await using var room = await Room.OpenAsync();
        var ben = await room.EnterAsync(Ben);
        await ben.Page.SeesDocumentAsync("Handbook");
        await ben.Page.Locator(".ch-scroller").FocusAsync();
        await ben.Page.Keyboard.PressAsync("Control+f");
        var words = ben.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search in this document" });
        await Assertions.Expect(words).ToBeFocusedAsync();
        await words.FillAsync("handbook, page");
        await Assertions.Expect(ben.Page.Locator(".ch-search-count")).ToHaveTextAsync("1 of 8");
        await words.PressAsync("Enter");
        await Assertions.Expect(ben.Page.Locator(".ch-search-count")).ToHaveTextAsync("2 of 8");
        await ben.Page.SeesPageAsync(2);
        await words.PressAsync("Shift+Enter");
        await ben.Page.SeesPageAsync(1);
        await ben.KeepPictureAsync("search");
        await words.FillAsync("nothing of the kind");
        await Assertions.Expect(ben.Page.Locator(".ch-search-count")).ToHaveTextAsync("Not found");
        await words.PressAsync("Escape");
        await Assertions.Expect(words).ToBeHiddenAsync();
        await Assertions.Expect(ben.Page.Locator(".ch-scroller")).ToBeFocusedAsync();

        await ben.Page.Button("Pages and chapters").ClickAsync();
        await ben.Page.Button("Page 6").ClickAsync();
        await ben.Page.SeesPageAsync(6);
        await Assertions.Expect(ben.Page.Button("Page 6")).ToHaveAttributeAsync("aria-current", "page");
        await ben.KeepPictureAsync("contents");
    }

    [Fact]
    public async Task A_region_is_marked_with_the_mouse_or_with_the_keyboard_and_seen_by_the_others()
    {
        await using var room = await Room.OpenAsync();
        var ben = await room.EnterAsync(Ben);
        var chika = await room.EnterAsync(Chika);
        await ben.Page.SeesDocumentAsync("Handbook");
        await chika.Page.SeesDocumentAsync("Handbook");

        await ben.Page.Button("Mark a region").ClickAsync();
        var page = (await ben.Page.Locator(".page[data-page-number='1'] .canvasWrapper").BoundingBoxAsync())!;
        await ben.Page.Mouse.MoveAsync(page.X + page.Width * 0.2f, page.Y + 40);
        await ben.Page.Mouse.DownAsync();
        await ben.Page.Mouse.MoveAsync(page.X + page.Width * 0.5f, page.Y + 90, new() { Steps = 4 });
        await ben.Page.Mouse.UpAsync();
        await AnnotateAsync(ben.Page, "This figure has no source.");
        await chika.Page.SeesAsync("This figure has no source.");
        await Assertions.Expect(chika.Page.Locator(".page[data-page-number='1'] .ch-layer path").First).ToBeAttachedAsync();

        await ben.Page.Button("Mark a region").FocusAsync();
        await ben.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ben.Page.Locator(".ch-region")).ToBeFocusedAsync();
        foreach (var key in new[] { "ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowDown" }) await ben.Page.Keyboard.PressAsync(key);
        await ben.KeepPictureAsync("region");
        await ben.Page.Keyboard.PressAsync("Enter");
        await AnnotateAsync(ben.Page, "Marked without a mouse.");
        await chika.Page.SeesAsync("Marked without a mouse.");
        var targets = await room.App.App.ReadAsync(db => db.AllAnnotations.Select(a => a.TargetJson).ToListAsync());
        Assert.Equal(2, targets.Count);
        Assert.All(targets, t => Assert.Contains("ch:PdfRectSelector", t, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_and_a_plain_text_are_annotated_like_the_pages_of_a_pdf()
    {
        await using var room = await Room.OpenAsync();
        await AddAsync(room, "Plan of the room", "plan.png", Picture());
        await AddAsync(room, "House rules", "rules.md", Encoding.UTF8.GetBytes("# House rules\r\n\r\nMediators keep their notes for a year."));
        var ben = await room.EnterAsync(Ben);
        var chika = await room.EnterAsync(Chika);
        foreach (var someone in new[] { ben, chika }) await someone.Page.ChooseDocumentAsync("House rules");

        var words = ben.Page.Locator(".ch-words");
        await Assertions.Expect(words).ToContainTextAsync("keep their notes");
        await words.EvaluateAsync("words => { const t = words.firstChild; const at = t.data.indexOf('notes'); getSelection().setBaseAndExtent(t, at, t, at + 16); }");
        await ben.Page.Button("Annotate").ClickAsync();
        await AnnotateAsync(ben.Page, "Which notes?");
        await chika.Page.SeesAsync("Which notes?");
        await Assertions.Expect(chika.Page.Locator(".ch-sheet .ch-layer path").First).ToBeAttachedAsync();
        await chika.KeepPictureAsync("text");

        foreach (var someone in new[] { ben, chika }) await someone.Page.ChooseDocumentAsync("Plan of the room");
        await Assertions.Expect(ben.Page.Locator(".ch-sheet img")).ToBeVisibleAsync();
        await ben.Page.Button("Mark a region").ClickAsync();
        await Assertions.Expect(ben.Page.Locator(".ch-region")).ToBeFocusedAsync();
        await ben.Page.Keyboard.PressAsync("Enter");
        await AnnotateAsync(ben.Page, "The door is missing.");
        await chika.Page.SeesAsync("The door is missing.");
        await Assertions.Expect(chika.Page.Locator(".ch-sheet .ch-layer path").First).ToBeAttachedAsync();
        await chika.KeepPictureAsync("picture");
    }

    [Fact]
    public async Task A_video_plays_in_place_with_the_captions_that_came_with_it()
    {
        await using var room = await Room.OpenAsync();
        var ben = await room.EnterAsync(Ben);
        await ben.Page.SeesDocumentAsync("Handbook");
        var bytes = await ben.Page.EvaluateAsync<int[]>("""
            async () => {
              const canvas = document.createElement('canvas');
              canvas.getContext('2d').fillRect(0, 0, 300, 150);
              const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' });
              const parts = [];
              const enough = new Promise(resolve => recorder.ondataavailable = event => parts.push(event.data) && parts.reduce((sum, p) => sum + p.size, 0) > 1500 && resolve());
              recorder.start(200);
              const draw = setInterval(() => canvas.getContext('2d').fillRect(Math.random() * 99, 0, 9, 9), 50);
              await enough;
              clearInterval(draw);
              await new Promise(resolve => { recorder.onstop = resolve; recorder.stop(); });
              return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
            }
            """);
        await AddAsync(room, "A lesson", "lesson.webm", [.. bytes.Select(b => (byte)b)]);
        await AddAsync(room, "Captions of the lesson", "lesson.vtt", "WEBVTT\n\n00:00.000 --> 00:10.000\nWelcome to the lesson."u8.ToArray());

        await ben.Page.ReloadAsync();
        await ben.Page.ChooseDocumentAsync("A lesson");
        var video = ben.Page.Locator("video");
        await video.EvaluateAsync("async video => { video.muted = true; await video.play(); }");
        await ben.Page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 0");
        await ben.Page.WaitForFunctionAsync("() => document.querySelector('video').textTracks[0]?.cues?.length === 1");
        await ben.KeepPictureAsync("video");
    }

    private static async Task AnnotateAsync(IPage page, string text)
    {
        await page.Locator("form.ch-form textarea").FillAsync(text);
        await page.PressAsync("Save annotation");
        await page.SeesAsync(text);
    }

    private static async Task AddAsync(Room room, string title, string fileName, byte[] bytes)
    {
        await Room.AddFileAsync(room.App.App, room.Meeting, title, fileName, bytes);
        await room.App.App.Get<ReadWaitingTexts>().RunAsync();
    }

    /// <summary>Two grey pixels.</summary>
    private static byte[] Picture() => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAADElEQVR4nGM4ceIEAAXDAuHcnaXWAAAAAElFTkSuQmCC");
}
