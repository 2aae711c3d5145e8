using CommitteeHub.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CommitteeHub.Tests.Documents;

public sealed class UploadingTests
{
    [Fact]
    public async Task A_large_file_that_was_dropped_arrives_though_the_line_breaks_in_the_middle()
    {
        await using var web = await ListeningApp.StartAsync(Database.Sqlite);
        await Cast.EnterAsync(web.App);
        var dossier = await Dossier.StartedAsync(web.App);
        await using var olga = await web.PersonAsync(Cast.Olga);
        olga.Expect("ERR_FAILED|ERR_CONNECTION");
        await olga.Page.GotoAsync($"/applications/{dossier.Id}");
        await Assertions.Expect(olga.Page.Locator("html[data-uploads=ready] [data-upload-zone]").First).ToBeAttachedAsync();
        var pieces = 0;
        await olga.Page.RouteAsync("**/submissions/*/documents?*", route => Interlocked.Increment(ref pieces) == 2 ? route.AbortAsync() : route.ContinueAsync());

        // A picture by its first bytes, of twenty megabytes: three pieces.
        await olga.Page.EvaluateAsync("""
            () => {
              const bytes = new Uint8Array(20 * 1024 * 1024);
              bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
              const carried = new DataTransfer();
              carried.items.add(new File([bytes], 'Classroom.png'));
              document.querySelector('[data-upload-zone]').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }));
            }
            """);

        await Assertions.Expect(olga.Page.GetByRole(AriaRole.List, new() { Name = "Documents" }).GetByText("Classroom.png")).ToBeVisibleAsync();
        Assert.InRange(pieces, 4, 20);
        Assert.Equal(20 << 20, await web.App.ReadAsync(db => db.AllDocumentVersions.Select(v => v.Length).SingleAsync()));
        Assert.Empty(Directory.GetFiles(web.App.Get<DocumentStore>().Incoming));
    }
}
