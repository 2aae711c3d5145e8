using System.Net;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Features.Minutes;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Minutes;

public sealed class MinutesPdfTests
{
    [Fact]
    public async Task Everybody_gets_their_own_copy_on_paper_and_strangers_get_none()
    {
        await using var listening = await ListeningApp.StartAsync();
        var app = listening.App;
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.LockedAsync(app);
        var hash = await app.ReadAsync(db => db.AllMinutes.Select(m => m.Sha256!).SingleAsync());

        var whole = await ReadAsync(Cast.Ben);
        // Spaces and line ends are the printer's; what was said is all there.
        Assert.All(MinutedSession.Secrets.Append(hash).Append("The chair welcomed everybody."), word => Assert.Contains(Bare(word), Bare(whole), StringComparison.Ordinal));
        var cut = await ReadAsync(Cast.Fay);
        Assert.All(MinutedSession.Secrets, secret => Assert.DoesNotContain(Bare(secret), Bare(cut), StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Bare("Fay Lindqvist stood aside"), Bare(cut), StringComparison.Ordinal);
        Assert.Contains("Not whole", cut, StringComparison.Ordinal);

        foreach (var stranger in new[] { Cast.Olga, Cast.Ari }) Assert.Equal(HttpStatusCode.NotFound, (await (await listening.SignInAsync(stranger)).GetAsync(Address())).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await listening.NewBrowser().GetAsync(Address())).StatusCode);

        string Address() => $"/sessions/{meeting.Session}/minutes.pdf";
        async Task<string> ReadAsync(CommitteeHub.Domain.Id<Person> person)
        {
            using var answer = await (await listening.SignInAsync(person)).GetAsync(Address());
            Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            var path = Path.Combine(app.Folder, $"{Cast.NameOf(person)}.pdf");
            await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync());
            return PdfText.Of(await app.Get<PdfWorker>().ReadTextAsync(path)).PagesJson;
        }
    }

    [Fact]
    public async Task The_paper_of_locked_minutes_is_stored_once_and_swept_never()
    {
        await using var app = await TestApp.StartAsync();
        await Cast.EnterAsync(app);
        var meeting = await MinutedSession.LockedAsync(app);
        async Task<string> Keep() => await app.Get<KeepMinutesPdf>().KeptAsync((await app.Get<ReadMinutes>().RunAsync(Cast.As(Cast.Ben), meeting.Session))!);

        var first = await Keep();
        Assert.Equal(first, await Keep());
        var path = app.Get<DocumentStore>().PathOf(first);
        File.SetLastWriteTimeUtc(path, app.Now.UtcDateTime.AddDays(-9));
        await app.Get<SweepOrphanFiles>().RunAsync();

        Assert.True(File.Exists(path));
    }

    private static string Bare(string text) => string.Concat(text.Replace("\\n", "", StringComparison.Ordinal).Where(c => !char.IsWhiteSpace(c)));
}
