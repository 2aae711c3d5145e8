using System.Net;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CommitteeHub.Tests.Documents;

/// <summary>Where a virus scanner is set, nothing that people hand in is kept that it did not find clean.</summary>
public sealed class VirusScanTests
{
    private static readonly byte[] Pdf = TinyPdf.WithPages("The first page."), Harmful = TinyPdf.WithPages($"A page with {ClamdServer.Harmful}.");

    [Fact]
    public async Task What_the_scanner_finds_harmful_is_refused_at_the_door_by_its_name_and_nothing_of_it_is_kept()
    {
        await using var clamd = ClamdServer.OnTcp();
        await using var web = await ListeningApp.StartAsync(Database.Sqlite, $"--Scanning:Clamd={clamd.Place}");
        await Cast.EnterAsync(web.App);
        var dossier = await Dossier.StartedAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);
        var heard = new LogListener { From = LogLevel.Warning };
        web.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(heard);

        using var refused = await SendAsync(olga, AddressOf(dossier), Harmful, "Handbook.pdf");
        var address = AddressOf(dossier);
        using var piece = await SendAsync(olga, address, Harmful[..100], "By pieces.pdf", 0, whole: false);
        using var pieces = await SendAsync(olga, address, Harmful[100..], "By pieces.pdf", 100, whole: true);
        var files = Directory.GetFiles(Path.Combine(web.App.Folder, "documents"), "*", SearchOption.AllDirectories);
        using var kept = await SendAsync(olga, AddressOf(dossier), Pdf, "Clean.pdf");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.Contains("Handbook.pdf was not taken: the virus scanner found", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.UnsupportedMediaType), (piece.StatusCode, pieces.StatusCode));
        Assert.Empty(files);
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        Assert.Equal([Harmful, Harmful, Pdf], clamd.Seen);
        Assert.Equal(1, await web.App.ReadAsync(db => db.AllDocumentVersions.CountAsync()));
        Assert.Equal(2, heard.Lines.Count(l => l.Contains("stream: Test.Word FOUND", StringComparison.Ordinal) && !l.Contains("Handbook", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task While_the_scanner_is_away_or_does_not_look_files_are_refused_for_now_and_health_says_so()
    {
        var clamd = ClamdServer.OnTcp();
        await using var web = await ListeningApp.StartAsync(Database.Sqlite, $"--Scanning:Clamd={clamd.Place}");
        await Cast.EnterAsync(web.App);
        var dossier = await Dossier.StartedAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);
        Assert.Contains("\"scanner\",\"status\":\"ok\"", await olga.ReadAsync("/health/ready"), StringComparison.Ordinal);

        clamd.Says = "stream: Can't allocate memory ERROR";
        Assert.IsType<NotScanned>((await web.App.Get<DocumentStore>().TakeInAsync(new MemoryStream(Pdf), "Handbook.pdf")).Refusal);
        clamd.Says = null;
        clamd.MostBytes = 200;
        var large = Encoding.ASCII.GetBytes("%PDF-1.4\n" + new string('x', 40 << 20));
        Assert.IsType<TooLargeToScan>((await web.App.Get<DocumentStore>().TakeInAsync(new MemoryStream(large), "Large.pdf")).Refusal);
        await clamd.DisposeAsync();
        using var away = await SendAsync(olga, AddressOf(dossier), Pdf, "Handbook.pdf");
        await Task.Delay(TimeSpan.FromSeconds(2.1));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Contains("Handbook.pdf was not taken, because the virus scanner does not answer", await away.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"scanner\",\"status\":\"degraded\"", await olga.ReadAsync("/health/ready"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(web.App.Folder, "documents"), "*", SearchOption.AllDirectories));
        // What the program wrote itself waits for nobody.
        Assert.NotNull((await web.App.Get<DocumentStore>().KeepOwnAsync(new MemoryStream(Pdf), "invoice.pdf")).File);
    }

    [Fact]
    public async Task A_scanner_is_reached_by_a_socket_of_the_machine_and_nobody_is_asked_when_none_is_set()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("committeehub-clamd-").FullName, "clamd.ctl");
        await using var clamd = ClamdServer.OnUnix(path);
        await using var app = await TestApp.StartAsync(Database.Sqlite, $"--Scanning:Clamd=unix:{path}");
        await using var without = await TestApp.StartAsync();

        Assert.IsType<FileInfected>((await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(Harmful), "Handbook.pdf")).Refusal);
        Assert.NotNull((await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(Pdf), "Handbook.pdf")).File);
        Assert.NotNull((await without.Get<DocumentStore>().TakeInAsync(new MemoryStream(Harmful), "Handbook.pdf")).File);
        Assert.Equal(2, clamd.Seen.Count);
    }

    [Theory]
    [InlineData("clamd")]
    [InlineData("unix:clamd.ctl")]
    [InlineData("http://127.0.0.1:3310")]
    public async Task A_place_that_is_none_is_said_at_the_start(string place)
    {
        var refused = await Assert.ThrowsAsync<InvalidSettingException>(() => TestApp.StartAsync(Database.Sqlite, $"--Scanning:Clamd={place}"));

        Assert.Contains("unix:/run/clamav/clamd.ctl", refused.Message, StringComparison.Ordinal);
    }

    private static string AddressOf(Dossier dossier) => $"/submissions/{dossier.Id}/documents?document={Guid.NewGuid()}&version={Guid.NewGuid()}";

    private static Task<HttpResponseMessage> SendAsync(TestBrowser browser, string address, byte[] body, string name, int? offset = null, bool whole = true)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        if (offset is { } from)
        {
            request.Headers.Add("Upload-Offset", $"{from}");
            request.Headers.Add("Upload-Complete", whole ? "?1" : "?0");
        }
        return browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
