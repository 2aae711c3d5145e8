using System.Net;
using System.Net.Http.Json;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Documents;

public sealed class UploadPartsTests
{
    private static readonly byte[] Pdf = TinyPdf.WithPages([.. Enumerable.Range(1, 40).Select(n => $"Page {n}: {new string('x', 60)}")]);

    [Fact]
    public async Task A_large_file_goes_in_by_pieces_and_goes_on_where_the_line_broke()
    {
        await using var web = await StartAsync();
        var dossier = await Dossier.StartedAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);
        var (address, version) = AddressOf(dossier);
        Assert.Equal(0, await OffsetAsync(olga, version));

        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(olga, address, Pdf[..1000], 0, isLast: false)).StatusCode);
        Assert.Equal(1000, await OffsetAsync(olga, version));
        var wrong = await SendAsync(olga, address, Pdf[2000..], 2000, isLast: true);
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal(1000, (await wrong.Content.ReadFromJsonAsync<HowFar>(TestContext.Current.CancellationToken))!.Offset);
        Assert.Equal(0, await web.App.ReadAsync(db => db.AllDocumentVersions.CountAsync()));

        Assert.Equal(HttpStatusCode.Created, (await SendAsync(olga, address, Pdf[1000..], 1000, isLast: true)).StatusCode);
        var answer = await olga.GetAsync($"/documents/{version}/file");
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(web.App.Get<DocumentStore>().Incoming));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(olga, address, Pdf[1000..], 1000, isLast: true)).StatusCode);
    }

    [Fact]
    public async Task Pieces_are_ones_own_have_a_limit_and_are_looked_at_like_any_file()
    {
        await using var web = await StartAsync("--Limits:DocumentBytes=3000");
        var dossier = await Dossier.StartedAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);
        using var zoe = await web.SignInAsync(Cast.Zoe);
        var (address, version) = AddressOf(dossier);

        await SendAsync(olga, address, Pdf[..1000], 0, isLast: false);
        Assert.Equal(0, await OffsetAsync(zoe, version));
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(zoe, address, Pdf[1000..], 1000, isLast: true)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(olga, address, new byte[2500], 1000, isLast: true)).StatusCode);

        var (program, _) = AddressOf(dossier);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync(olga, program, "MZ and the rest"u8.ToArray(), 0, isLast: true)).StatusCode);
        for (var i = 0; i < UploadParts.MostForOne - 1; i++)
            Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(olga, AddressOf(dossier).Address, Pdf[..10], 0, isLast: false)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync(olga, AddressOf(dossier).Address, Pdf[..10], 0, isLast: false)).StatusCode);
        Assert.Equal(0, await web.App.ReadAsync(db => db.AllDocumentVersions.CountAsync()));
    }

    [Fact]
    public async Task Videos_weigh_nothing_but_are_counted()
    {
        await using var web = await StartAsync("--Limits:SubmissionBytes=5000", "--Limits:MostVideos=1");
        var dossier = await Dossier.StartedAsync(web.App);
        using var olga = await web.SignInAsync(Cast.Olga);
        byte[] video = [0, 0, 0, 32, .. "ftypisom"u8, .. new byte[9_000]];

        Assert.Equal(HttpStatusCode.Created, (await SendAsync(olga, AddressOf(dossier).Address, video, 0, isLast: true, "Lesson.mp4")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(olga, AddressOf(dossier).Address, video, 0, isLast: true, "Lesson two.mp4")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(olga, AddressOf(dossier).Address, "WEBVTT\n\n00:00.000 --> 00:01.000\nWelcome."u8.ToArray(), 0, isLast: true, "Lesson.vtt")).StatusCode);
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

    private static async Task<long> OffsetAsync(TestBrowser browser, Id<DocumentVersion> version) =>
        (await (await browser.GetAsync($"/uploads/{version}")).Content.ReadFromJsonAsync<HowFar>(TestContext.Current.CancellationToken))!.Offset;

    private static Task<HttpResponseMessage> SendAsync(TestBrowser browser, string address, byte[] piece, long offset, bool isLast, string name = "Handbook.pdf")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(piece) };
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(name));
        request.Headers.Add("Upload-Offset", offset.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Complete", isLast ? "?1" : "?0");
        return browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed record HowFar(long Offset);
}
