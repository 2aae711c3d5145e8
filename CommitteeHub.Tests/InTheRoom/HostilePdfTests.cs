using System.Collections.Concurrent;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static CommitteeHub.Tests.Support.Cast;

namespace CommitteeHub.Tests.InTheRoom;

/// <summary>A PDF that tries everything, in the real viewer and a real browser.</summary>
public sealed class HostilePdfTests
{
    [Fact]
    public async Task Nothing_in_a_document_runs_asks_or_calls_out()
    {
        await using var room = await Room.OpenAsync();
        var app = room.App.App;
        await KeepAsync(room, "Annex", HostilePdf.Make());
        await app.Get<ReadWaitingTexts>().RunAsync();
        var ben = await room.EnterAsync(Ben);
        var (asked, opened) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        ben.Page.Request += (_, request) => asked.Enqueue(request.Url);
        ben.Page.Dialog += (_, dialog) =>
        {
            // The one question that may be asked is ours, about a link that leads away.
            if (!dialog.Message.StartsWith("This document leads to evil.example", StringComparison.Ordinal)) opened.Enqueue(dialog.Message);
            _ = dialog.DismissAsync();
        };
        ben.Page.Popup += (_, popup) => opened.Enqueue(popup.Url);
        var where = ben.Page.Url;

        await ben.Page.ChooseDocumentAsync("Annex");
        await ben.Page.SeesDocumentAsync("The hostile handbook");
        // Wherever there is something to press on the page, it is pressed.
        var page = (await ben.Page.Locator(".page[data-page-number='1'] .canvasWrapper").BoundingBoxAsync())!;
        foreach (var (x, y) in new[] { (0.25, 0.26), (0.25, 0.32), (0.25, 0.38), (0.25, 0.44), (0.56, 0.26) })
            await ben.Page.Mouse.ClickAsync(page.X + page.Width * (float)x, page.Y + page.Height * (float)y);
        await ben.Page.SeesDocumentAsync("The hostile handbook");

        Assert.True(await ben.Page.EvaluateAsync<bool>($"() => window.{HostilePdf.Canary} === undefined"));
        Assert.Empty(opened);
        Assert.Equal(where, ben.Page.Url);
        Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)), url => Assert.StartsWith(room.App.Address.ToString(), url));
    }

    [Fact]
    public async Task A_document_that_is_too_much_is_given_up_with_a_sentence_and_the_room_goes_on()
    {
        await using var room = await Room.OpenAsync();
        var app = room.App.App;
        foreach (var (title, bytes) in new[] { ("Many pages", PdfBombs.ManyPages()), ("Huge picture", PdfBombs.HugePicture()), ("Huge drawing", PdfBombs.HugeDrawing()), ("Deep nesting", PdfBombs.DeepNesting()), ("Many links", PdfBombs.ManyLinks()) })
        {
            Assert.InRange(bytes.Length, 1, 16 << 20);
            await KeepAsync(room, title, bytes);
        }
        for (var tries = 0; tries < 3 && await app.Get<ReadWaitingTexts>().RunAsync() > 0; tries++) { }
        var states = await app.ReadAsync(db => db.AllDocuments.Where(d => d.SubmissionId == room.Meeting.Submission).OrderBy(d => d.Title).ToDictionaryAsync(d => d.Title, d => d.Versions[0]));
        Assert.Equal((TextState.Failed, PdfProblem.TooManyPages), (states["Many pages"].TextState, states["Many pages"].Problem));
        Assert.All(states.Values, v => Assert.NotEqual(TextState.Waiting, v.TextState));

        var ben = await room.EnterAsync(Ben);
        await ben.Page.ChooseDocumentAsync("Huge picture");
        await ben.Page.SeesDocumentAsync("Beside the picture");
        await ben.Page.ChooseDocumentAsync("Many links");
        await ben.Page.SeesDocumentAsync("Under the links");
        Assert.InRange(await ben.Page.Locator(".annotationLayer a").CountAsync(), 0, 1000);

        // What the server gave up is not opened by itself; asked for, a million pages are not laid out.
        await ben.Page.ChooseDocumentAsync("Huge drawing");
        await ben.Page.ChooseDocumentAsync("Many pages");
        await Assertions.Expect(ben.Page.GetByText("The server could not read this file within its limits.")).ToBeVisibleAsync();
        await ben.Page.GetByRole(AriaRole.Button, new() { Name = "Show it all the same" }).ClickAsync();
        await Assertions.Expect(ben.Page.GetByText("This document has 1000000 pages, more than can be shown here. Download it to read it.")).ToBeVisibleAsync();
        await ben.Page.ChooseDocumentAsync("Huge picture");
        await ben.Page.SeesDocumentAsync("Beside the picture");
    }

    private static Task<Id<DocumentVersion>> KeepAsync(Room room, string title, byte[] bytes) => Room.AddFileAsync(room.App.App, room.Meeting, title, $"{title}.pdf", bytes);
}
