using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Review;
using CommitteeHub.Tests.Architecture.Doors;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Features.Versions;

/// <summary>What people take out of the house.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task Each_takes_out_what_they_may_read_and_it_is_on_record()
    {
        await using var listening = await ListeningApp.StartAsync();
        var world = await World.MakeAsync(listening.App);
        var secret = world.Reviewing.On("a year", "My secret note.", AnnotationVisibility.Private);
        Assert.Null(await listening.App.Get<Annotate>().RunAsync(Cast.As(Cast.Chika), secret));
        var address = $"/submissions/{world.Reviewed}";

        using var ada = await listening.SignInAsync(Cast.Ada);
        using var linked = JsonDocument.Parse(await ada.Client.GetStringAsync($"{address}/annotations.jsonld?mine=true"));
        var items = linked.RootElement.GetProperty("first").GetProperty("items").EnumerateArray().ToList();
        Assert.All(items, i => Assert.Equal("Annotation", i.GetProperty("type").GetString()));
        Assert.DoesNotContain(items, i => i.GetRawText().Contains("My secret note.", StringComparison.Ordinal));
        var item = Assert.Single(items, i => i.GetProperty("target").GetRawText().Contains("destroy them", StringComparison.Ordinal) && i.GetProperty("creator").GetProperty("id").GetString() == $"urn:ch:person:{Cast.Chika}");
        Assert.Equal("same", item.GetProperty("ch:place").GetProperty("ch:status").GetString());

        using var chika = await listening.SignInAsync(Cast.Chika);
        Assert.DoesNotContain("My secret note.", await chika.Client.GetStringAsync($"{address}/annotations.jsonld"), StringComparison.Ordinal);
        Assert.Contains("My secret note.", await chika.Client.GetStringAsync($"{address}/annotations.jsonld?mine=true"), StringComparison.Ordinal);
        var paper = await chika.Client.GetByteArrayAsync($"{address}/annotations.pdf");
        Assert.Equal("%PDF-"u8.ToArray(), paper[..5]);

        using var zip = new ZipArchive(new MemoryStream(await ada.Client.GetByteArrayAsync($"{address}/dossier.zip")));
        using var manifest = JsonDocument.Parse(await BytesAsync(zip, "manifest.json"));
        var files = manifest.RootElement.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => f.GetProperty("sha256").GetString()!);
        Assert.Equal(zip.Entries.Select(e => e.FullName).Where(n => n != "manifest.json").Order(), files.Keys.Order());
        foreach (var (path, sha256) in files) Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(await BytesAsync(zip, path))));
        Assert.Contains(files.Keys, f => f.StartsWith("documents/01-curriculum/v1", StringComparison.Ordinal));

        using var fay = await listening.SignInAsync(Cast.Fay);
        using var olga = await listening.SignInAsync(Cast.Olga);
        foreach (var door in (string[])["annotations.jsonld", "annotations.pdf", "dossier.zip"]) Assert.Equal(HttpStatusCode.NotFound, (await fay.Client.GetAsync($"{address}/{door}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await olga.Client.GetAsync($"{address}/annotations.jsonld")).StatusCode);
        using var own = new ZipArchive(new MemoryStream(await olga.Client.GetByteArrayAsync($"{address}/dossier.zip")));
        Assert.DoesNotContain(own.Entries, e => e.FullName is "findings.json" or "annotations.jsonld");
        Assert.Equal(6, await listening.App.ReadAsync(db => db.AllLedgerLines.CountAsync(l => l.Kind == nameof(TakenOut))));
    }

    [Fact]
    public void Positions_are_counted_in_code_points()
    {
        var text = CanonicalText.Read("""[{"text":"A 😀 and 𝒙 end","skip":[]},{"text":"next","skip":[]}]""");

        Assert.Equal([0, 2, 2, 3, 8, 9, 13], new[] { 0, 2, 3, 4, 9, 11, 15 }.Select(text.CodePoints));
    }

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string name)
    {
        using var bytes = new MemoryStream();
        await using var entry = await zip.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken);
        await entry.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
