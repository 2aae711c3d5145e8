using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Documents;

/// <summary>The doors for files, asked over the wire as a browser asks, and as somebody who is no browser.</summary>
public sealed class DocumentDoorTests
{
    private static readonly byte[] Pdf = TinyPdf.WithPages("The first page.", "The second page.");

    [Fact]
    public async Task A_file_goes_in_and_comes_out_whole_and_never_runs_as_a_page_of_ours()
    {
        await using var web = await StartAsync();
        var dossier = await Dossier.StartedAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);
        var (address, version) = AddressOf(dossier);

        var stored = await SendAsync(olga, address, Pdf, "Håndbok (2026).pdf");
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(olga, address, Pdf, "Håndbok (2026).pdf")).StatusCode);

        var answer = await olga.GetAsync($"/documents/{version}/file");
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Håndbok (2026).pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("sandbox", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Resource-Policy"));
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Equal(64 + 2, answer.Headers.ETag!.Tag.Length);
    }

    [Fact]
    public async Task A_reader_may_ask_for_a_part_of_the_file()
    {
        await using var web = await StartAsync();
        var dossier = await Dossier.StartedAsync(web.App);
        var upload = await dossier.AddPdfAsync("Handbook.pdf", Pdf);
        using var olga = await web.SignInAsync(Cast.Olga);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/documents/{upload.VersionId}/file");
        request.Headers.Range = new RangeHeaderValue(5, 9);

        var answer = await olga.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(Pdf[5..10], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_may_not_see_a_document_is_told_the_same_as_when_there_is_none()
    {
        await using var web = await StartAsync();
        var dossier = await Dossier.SubmittedAsync(web.App);
        var version = await web.App.ReadAsync(db => db.AllDocumentVersions.Select(v => v.Id).SingleAsync());
        await dossier.DeclareAsync(Cast.Ada, ConflictAnswer.NoConflict);
        await dossier.DeclareAsync(Cast.Ben, ConflictAnswer.Recused);

        foreach (var (person, expected) in new[] { (Cast.Olga, 200), (Cast.Sam, 200), (Cast.Ada, 200), (Cast.Ben, 404), (Cast.Chika, 404), (Cast.Zoe, 404), (Cast.Ari, 404) })
        {
            using var browser = await web.SignInAsync(person);
            var none = await browser.GetAsync($"/documents/{Guid.NewGuid()}/file");
            var answer = await browser.GetAsync($"/documents/{version}/file");
            Assert.Equal((expected, HttpStatusCode.NotFound), ((int)answer.StatusCode, none.StatusCode));
            var text = await browser.GetAsync($"/documents/{version}/text");
            Assert.Equal(expected == 404, text.StatusCode == HttpStatusCode.NotFound);
        }
        using var anybody = web.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await anybody.GetAsync($"/documents/{version}/file")).StatusCode);
    }

    [Fact]
    public async Task The_time_an_answer_takes_does_not_say_whether_there_is_a_document()
    {
        await using var web = await StartAsync();
        var dossier = await Dossier.SubmittedAsync(web.App);
        var version = await web.App.ReadAsync(db => db.AllDocumentVersions.Select(v => v.Id).SingleAsync());
        await dossier.DeclareAsync(Cast.Ben, ConflictAnswer.Recused);
        using var ben = await web.SignInAsync(Cast.Ben);
        foreach (var door in new[] { "/documents/{0}/file", "/documents/{0}/text" })
        {
            // In turns, so that whatever else the machine does falls on both; the first ones find nothing warm.
            var (hidden, missing) = (new List<double>(), new List<double>());
            for (var n = 0; n < 340; n++)
            {
                var (times, id) = n % 2 == 0 ? (hidden, version.Value) : (missing, Guid.CreateVersion7());
                var from = System.Diagnostics.Stopwatch.GetTimestamp();
                using var answer = await ben.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, door, id));
                if (n >= 40) times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
            // Of the quick ones, which nothing else held up.
            var (there, nowhere) = (hidden.Order().ElementAt(hidden.Count / 10), missing.Order().ElementAt(missing.Count / 10));
            Assert.True(Math.Abs(there - nowhere) < 0.5 + 0.25 * Math.Min(there, nowhere), $"{door}: {there:0.00} ms where there is one, {nowhere:0.00} ms where there is none.");
        }
    }

    [Fact]
    public async Task A_member_who_stands_aside_loses_the_document_at_once()
    {
        await using var web = await StartAsync();
        var dossier = await Dossier.SubmittedAsync(web.App);
        var version = await web.App.ReadAsync(db => db.AllDocumentVersions.Select(v => v.Id).SingleAsync());
        await dossier.DeclareAsync(Cast.Ada, ConflictAnswer.NoConflict);
        using var ada = await web.SignInAsync(Cast.Ada);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync($"/documents/{version}/file")).StatusCode);

        await dossier.DeclareAsync(Cast.Ada, ConflictAnswer.Recused);

        Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync($"/documents/{version}/file")).StatusCode);
    }

    [Fact]
    public async Task A_file_that_says_it_is_too_large_is_refused_before_it_is_sent()
    {
        await using var web = await StartAsync();
        var dossier = await Dossier.StartedAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);
        using var line = new TcpClient();
        await line.ConnectAsync(web.Address.Host, web.Address.Port, TestContext.Current.CancellationToken);
        var (address, _) = AddressOf(dossier);

        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {address} HTTP/1.1\r\nHost: {web.Address.Authority}\r\nCookie: {olga.Cookies}\r\nX-File-Name: a.pdf\r\nContent-Length: {200L << 20}\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(line.GetStream());

        Assert.StartsWith("HTTP/1.1 413", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(Directory.Exists(web.App.Get<DocumentStore>().Incoming));
    }

    [Theory]
    [InlineData("report.pdf", "MZ and the rest of a program", 415, "FileTypeNotAccepted")]
    [InlineData("report.png", "%PDF-1.7 a pdf with another name", 415, "FileNameDisagrees")]
    [InlineData("empty.pdf", "", 400, "FileEmpty")]
    public async Task A_file_that_is_not_what_it_should_be_is_refused_with_a_sentence(string name, string content, int status, string code)
    {
        await using var web = await StartAsync();
        var dossier = await Dossier.StartedAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);

        var answer = await SendAsync(olga, AddressOf(dossier).Address, Encoding.ASCII.GetBytes(content), name);

        Assert.Equal(status, (int)answer.StatusCode);
        var said = await answer.Content.ReadFromJsonAsync<Said>(TestContext.Current.CancellationToken);
        Assert.Equal(code, said!.Code);
        Assert.EndsWith(".", said.Message, StringComparison.Ordinal);
        Assert.Equal(0, await web.App.ReadAsync(db => db.AllDocuments.CountAsync()));
    }

    [Fact]
    public async Task Strangers_other_sites_and_closed_dossiers_get_nothing_stored()
    {
        await using var web = await StartAsync();
        var draft = await Dossier.StartedAsync(web.App);
        var submitted = await Dossier.SubmittedAsync(web.App);
        using var zoe = await web.SignInAsync(Cast.Zoe);
        using var olga = await web.SignInAsync(Cast.Olga);

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(zoe, AddressOf(draft).Address, Pdf, "a.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(olga, AddressOf(submitted).Address, Pdf, "a.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(olga, AddressOf(draft).Address, Pdf, "a.pdf", origin: "https://elsewhere.example")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(olga, AddressOf(draft).Address, Pdf, null)).StatusCode);
        Assert.Equal(1, await web.App.ReadAsync(db => db.AllDocumentVersions.CountAsync()));
    }

    [Fact]
    public async Task The_text_goes_out_packed_once_it_was_read_and_asks_for_patience_before()
    {
        await using var web = await StartAsync("--Worker:Node=/nowhere/node");
        var dossier = await Dossier.StartedAsync(web.App);
        var upload = await dossier.AddPdfAsync("Handbook.pdf", Pdf);
        using var olga = await web.SignInAsync(Cast.Olga);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await olga.GetAsync($"/documents/{upload.VersionId}/text")).StatusCode);
        var read = PdfText.Of("""{"id":1,"ok":true,"pages":[{"text":"The first page.\ud800","skip":[[0,3]]}],"pageCount":1,"extractor":"pdfjs-6/1"}""");
        Assert.Null(await web.App.Get<CommitteeHub.Data.Change>().RunAsync(Viewer.System, async at =>
        {
            (await at.Db.AllDocuments.SingleAsync()).TextRead(upload.VersionId, read.Extractor, read.Sha256, 1, true);
            at.Db.Add(read.ToKeep(upload.VersionId));
            return null;
        }));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/documents/{upload.VersionId}/text");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");

        var answer = await olga.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        await using var body = new System.IO.Compression.BrotliStream(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), System.IO.Compression.CompressionMode.Decompress);
        var json = await new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"text\":\"The first page.", json, StringComparison.Ordinal);
        Assert.Contains(read.Sha256, json, StringComparison.Ordinal);
    }

    private static async Task<ListeningApp> StartAsync(params string[] settings)
    {
        var web = await ListeningApp.StartAsync(Database.Sqlite, settings);
        await Cast.EnterAsync(web.App);
        return web;
    }

    private static (string Address, Id<DocumentVersion> Version) AddressOf(Dossier dossier)
    {
        var version = Id<DocumentVersion>.New();
        return ($"/submissions/{dossier.Id}/documents?document={Guid.NewGuid()}&version={version}", version);
    }

    private static Task<HttpResponseMessage> SendAsync(TestBrowser browser, string address, byte[] bytes, string? name, string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) };
        if (name is not null) request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        if (origin is not null) request.Headers.Add("Origin", origin);
        return browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed record Said(string Code, string Message);
}
