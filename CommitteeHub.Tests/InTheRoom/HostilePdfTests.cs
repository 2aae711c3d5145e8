using System.Collections.Concurrent;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Tests.Support;
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
        var document = new Document(Id<Document>.New(), room.Meeting.Submission, null, "Annex");
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(HostilePdf.Make()), "annex.pdf");
        document.Add(Id<DocumentVersion>.New(), taken.File!, "annex.pdf", Olga, app.Now);
        await app.SaveAsync(document);
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

        await ben.Page.GetByLabel("Document", new() { Exact = true }).First.SelectOptionAsync(new SelectOptionValue { Label = "Annex" });
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
}
