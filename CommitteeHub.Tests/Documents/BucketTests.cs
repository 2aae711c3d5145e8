using System.Security.Cryptography;
using CommitteeHub.Data;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommitteeHub.Tests.Documents;

/// <summary>Files in a bucket of an S3-compatible store, with the documents folder as a copy that may be lost.</summary>
public sealed class BucketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("committeehub-bucket-").FullName;
    private static readonly byte[] Pdf = TinyPdf.WithPages("The handbook.");

    /// <summary>The example "GET Object" that Amazon publishes with its signatures.</summary>
    [Fact]
    public void A_signature_is_the_published_one()
    {
        var options = new BucketOptions { AccessKey = "AKIAIOSFODNN7EXAMPLE", SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
        var headers = new Dictionary<string, string>
        {
            ["host"] = "examplebucket.s3.amazonaws.com",
            ["range"] = "bytes=0-9",
            ["x-amz-content-sha256"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ["x-amz-date"] = "20130524T000000Z",
        };

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            BucketSignature.Of("GET", "/test.txt", headers, options, new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_file_is_in_the_bucket_before_it_is_taken_in_and_comes_back_when_the_folder_is_lost()
    {
        await using var bucket = await BucketServer.StartAsync();
        using var home = new BucketHome(bucket.Options, TimeProvider.System);
        var taken = await StoreAt("one", home).TakeInAsync(new MemoryStream(Pdf), "handbook.pdf");
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Pdf));
        Assert.Equal(sha256, taken.File!.Sha256);
        Assert.Equal([$"/evidence/ch/{sha256[..2]}/{sha256[2..]}"], bucket.Files.Keys);

        // Another node, or the same after its folder was emptied.
        var other = StoreAt("two", home);
        await using (var file = await other.OpenAsync(sha256))
        {
            using var read = new MemoryStream();
            await file!.CopyToAsync(read);
            Assert.Equal(Pdf, read.ToArray());
        }
        await using (var again = await other.OpenAsync(sha256)) Assert.NotNull(again);
        Assert.Equal(1, bucket.Asked.Count(m => m == "GET"));
        Assert.Empty(Directory.GetFiles(other.Incoming));
    }

    [Fact]
    public async Task A_copy_that_was_damaged_is_fetched_again_and_a_damaged_original_is_never_shown()
    {
        await using var bucket = await BucketServer.StartAsync();
        using var home = new BucketHome(bucket.Options, TimeProvider.System);
        var store = StoreAt("one", home);
        var sha256 = (await store.TakeInAsync(new MemoryStream(Pdf), "handbook.pdf")).File!.Sha256;
        await using (var file = File.OpenWrite(store.PathOf(sha256))) file.WriteByte((byte)'#');
        await using (var mended = await store.OpenAsync(sha256)) Assert.NotNull(mended);

        foreach (var name in bucket.Files.Keys) bucket.Files[name] = ("%PDF-something else"u8.ToArray(), DateTimeOffset.UtcNow);
        File.Delete(store.PathOf(sha256));
        Assert.Null(await store.OpenAsync(sha256));
        Assert.False(await store.HashAgreesAsync(sha256));
        Assert.Null(await store.OpenAsync(new string('0', 64)));
    }

    [Fact]
    public async Task A_store_that_fails_for_a_moment_is_asked_again_and_one_that_stays_away_takes_nothing_in()
    {
        await using var bucket = await BucketServer.StartAsync();
        using var home = new BucketHome(bucket.Options, TimeProvider.System);
        bucket.FailNext(2);
        Assert.NotNull((await StoreAt("one", home).TakeInAsync(new MemoryStream(Pdf), "handbook.pdf")).File);

        bucket.FailNext(100);
        var store = StoreAt("two", home);
        Assert.IsType<StorageFailed>((await store.TakeInAsync(new MemoryStream(Pdf), "handbook.pdf")).Refusal);
        Assert.False(File.Exists(store.PathOf(Convert.ToHexStringLower(SHA256.HashData(Pdf)))));
        using var stranger = new BucketHome(bucket.Options with { SecretKey = "another" }, TimeProvider.System);
        bucket.FailNext(0);
        Assert.IsType<StorageFailed>((await StoreAt("three", stranger).TakeInAsync(new MemoryStream(Pdf), "handbook.pdf")).Refusal);
    }

    [Fact]
    public async Task Only_what_nobody_refers_to_and_did_not_come_in_again_leaves_the_bucket()
    {
        await using var bucket = await BucketServer.StartAsync();
        using var home = new BucketHome(bucket.Options, TimeProvider.System);
        var sha256 = (await StoreAt("one", home).TakeInAsync(new MemoryStream(Pdf), "handbook.pdf")).File!.Sha256;
        await home.ForgetAsync(sha256, DateTimeOffset.UtcNow.AddDays(-1), default);
        Assert.Single(bucket.Files);
        await home.ForgetAsync(sha256, DateTimeOffset.UtcNow.AddDays(1), default);
        Assert.Empty(bucket.Files);
        await home.ForgetAsync(sha256, DateTimeOffset.UtcNow.AddDays(1), default);
    }

    [Fact]
    public async Task An_installation_reads_serves_and_checks_what_lies_in_the_bucket()
    {
        await using var bucket = await BucketServer.StartAsync();
        await using var web = await ListeningApp.StartAsync(Database.Sqlite, bucket.Settings);
        await Cast.EnterAsync(web.App);
        var dossier = await Dossier.StartedAsync(web.App);
        var upload = await dossier.AddPdfAsync("Handbook.pdf", Pdf);
        Directory.Delete(web.App.Get<DataFolder>().Documents, recursive: true);

        Assert.Empty(await web.App.Get<InvariantCheck>().ViolationsAsync(TestContext.Current.CancellationToken));
        using var olga = await web.SignInAsync(Cast.Olga);
        Assert.Equal(Pdf, await (await olga.GetAsync($"/documents/{upload.VersionId}/file")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await web.App.Get<ScrubDocuments>().RunAsync(TestContext.Current.CancellationToken));
        bucket.Files.Clear();
        Directory.Delete(web.App.Get<DataFolder>().Documents, recursive: true);
        Assert.Single(await web.App.Get<ScrubDocuments>().RunAsync(TestContext.Current.CancellationToken));
        web.App.ChecksInvariants = false;
    }

    [Theory]
    [InlineData("Storage:Endpoint", "ftp://example.org")]
    [InlineData("Storage:Endpoint", "https://example.org/path")]
    [InlineData("Storage:SecretKey", "")]
    [InlineData("Storage:Bucket", "No/Bucket")]
    public void Settings_that_cannot_work_are_said_at_the_start(string name, string value)
    {
        var settings = new Dictionary<string, string?> { ["Storage:Bucket"] = "evidence", ["Storage:Endpoint"] = "https://example.org", ["Storage:AccessKey"] = "a", ["Storage:SecretKey"] = "b" };
        Assert.True(BucketOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).IsUsed);
        settings[name] = value;
        Assert.Throws<InvalidSettingException>(() => BucketOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private DocumentStore StoreAt(string node, IFileHome home) => new(new DataFolder(Path.Combine(_folder, node)), new DocumentLimits(), home, new VirusScan(null, NullLogger<VirusScan>.Instance), NullLogger<DocumentStore>.Instance);
}
