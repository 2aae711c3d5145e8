using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CommitteeHub.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Documents;

/// <summary>People who send next to nothing, and those who wait beside them.</summary>
public sealed class SlowUploadTests
{
    private const int Many = 40;

    [Fact]
    public async Task Whoever_sends_a_byte_a_second_is_cut_off_and_nobody_else_waits_for_them()
    {
        await using var web = await ListeningApp.StartAsync();
        await Cast.EnterAsync(web.App);
        var dossier = await Dossier.StartedAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);
        var watch = Stopwatch.StartNew();
        var slow = Enumerable.Range(0, Many).Select(_ => DribbleAsync(web.Address, dossier, olga.Cookies, TestContext.Current.CancellationToken)).ToList();
        await Task.Delay(500, TestContext.Current.CancellationToken);

        // Everybody else reads on, and she herself is told that so many at once are too many.
        using var anybody = web.NewBrowser();
        var before = watch.Elapsed;
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync("/mediators")).StatusCode);
        Assert.InRange((watch.Elapsed - before).TotalSeconds, 0, Patience.Time.TotalSeconds / 4);

        var ends = await Task.WhenAll(slow);
        Assert.Equal(UploadTurns.MostForOne, ends.Count(e => e is "408" or "cut"));
        Assert.Equal(Many - UploadTurns.MostForOne, ends.Count(e => e == "429"));
        Assert.Equal(0, await web.App.ReadAsync(db => db.AllDocumentVersions.CountAsync()));
        Assert.Empty(Directory.GetFiles(web.App.Get<DocumentStore>().Incoming));

        // Their turns are free again.
        var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(dossier)) { Content = new ByteArrayContent(TinyPdf.WithPages("One page.")) };
        request.Headers.Add("X-File-Name", "Handbook.pdf");
        Assert.Equal(HttpStatusCode.Created, (await olga.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    /// <summary>Sends the head of an upload at once and its body byte by byte; answers with the status, or "cut" when the line was.</summary>
    private static async Task<string> DribbleAsync(Uri server, Dossier dossier, string cookies, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Host, server.Port, cancel);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {AddressOf(dossier)} HTTP/1.1\r\nHost: {server.Authority}\r\nCookie: {cookies}\r\nX-File-Name: Slow.pdf\r\nContent-Length: 100000\r\n\r\n%PDF-1.4"), cancel);
        var answer = new byte[4096];
        var reading = socket.ReceiveAsync(answer, cancel).AsTask();
        try
        {
            for (var n = 0; n < 60 && !reading.IsCompleted; n++)
            {
                await socket.SendAsync("x"u8.ToArray(), cancel);
                await Task.WhenAny(reading, Task.Delay(1000, cancel));
            }
            Assert.True(reading.IsCompleted, "The server took a byte a second for a minute.");
            return await reading is > 12 and var many ? Encoding.ASCII.GetString(answer, 9, Math.Min(3, many - 9)) : "cut";
        }
        catch (SocketException)
        {
            return "cut";
        }
    }

    private static string AddressOf(Dossier dossier) => $"/submissions/{dossier.Id}/documents?document={Guid.NewGuid()}&version={Guid.NewGuid()}";
}
