using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Faults;

/// <summary>The folder of documents goes away, may not be entered, or the whole disk takes no more changes: the program says so, goes on, and is well again by itself.</summary>
[SupportedOSPlatform("linux")]
public sealed class StorageGoneTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-storage-").FullName;

    private string Documents => Path.Combine(_folder, "documents");

    [Fact]
    public async Task Whatever_becomes_of_the_disk_readiness_says_so_and_the_program_goes_on_and_comes_back_by_itself()
    {
        // Root may enter everything; without its rights it is like the user that the program runs as.
        string[] plain = Environment.UserName == "root" ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : [];
        await using var program = await RunningProgram.StartUnderAsync(plain, "serve", _folder);
        using var client = new HttpClient { BaseAddress = program.Address };
        var process = program.ProcessId;
        await WellAsync(client);

        Directory.Move(Documents, Documents + ".away");
        await FailedAsync(client, "documents");
        Assert.False(Directory.Exists(Documents));
        Directory.Move(Documents + ".away", Documents);
        await WellAsync(client);

        var before = File.GetUnixFileMode(Documents);
        File.SetUnixFileMode(Documents, UnixFileMode.None);
        await FailedAsync(client, "documents");
        File.SetUnixFileMode(Documents, before);
        await WellAsync(client);

        // As after an error of the disk, when the kernel takes no changes any more.
        await using (await Strace.FailingAsync(process, "EROFS", "pwrite64", "ftruncate", "fsync", "fdatasync", "mkdir", "rename", "unlink"))
        {
            await FailedAsync(client, "disk");
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        }
        await WellAsync(client);
        Assert.Equal(process, program.ProcessId);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_file_is_refused_while_the_folder_is_gone_and_an_empty_folder_in_its_place_is_noticed()
    {
        await using var web = await ListeningApp.StartAsync();
        var app = web.App;
        await Cast.EnterAsync(app);
        var dossier = await Dossier.StartedAsync(app);
        using var client = new HttpClient { BaseAddress = web.Address };
        await dossier.AddPdfAsync("Handbook.pdf", TinyPdf.WithPages("The handbook."));
        var documents = Path.Combine(app.Folder, "documents");

        Directory.Move(documents, documents + ".away");
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(TinyPdf.WithPages("More.")), "More.pdf");
        Assert.IsType<StorageFailed>(taken.Refusal);
        Assert.False(Directory.Exists(documents));
        await FailedAsync(client, "documents");

        // What a start without the disk would make: it takes files, and lacks those there were.
        Directory.CreateDirectory(documents);
        await FailedAsync(client, "documents");

        Directory.Delete(documents, recursive: true);
        Directory.Move(documents + ".away", documents);
        await WellAsync(client);
        await dossier.AddPdfAsync("More.pdf", TinyPdf.WithPages("More."));
    }

    /// <summary>The answer is kept for two seconds, so it is asked until it changes.</summary>
    private static Task FailedAsync(HttpClient client, string check) => Patience.UntilAsync(async () =>
    {
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        var (status, failed) = await ReadyAsync(client);
        return status == HttpStatusCode.ServiceUnavailable && failed.Contains(check);
    }, $"Nobody says that {check} failed.", every: 200);

    private static Task WellAsync(HttpClient client) =>
        Patience.UntilAsync(async () => await ReadyAsync(client) is (HttpStatusCode.OK, []), "It is not said to be ready.", every: 200);

    private static async Task<(HttpStatusCode Status, string[] Failed)> ReadyAsync(HttpClient client)
    {
        using var ready = await client.GetAsync("/health/ready");
        using var report = JsonDocument.Parse(await ready.Content.ReadAsStringAsync());
        return (ready.StatusCode, [.. report.RootElement.GetProperty("checks").EnumerateArray().Where(c => c.GetProperty("status").GetString() == "failed").Select(c => c.GetProperty("name").GetString()!)]);
    }

    public void Dispose() => Patience.Clear(_folder);
}
