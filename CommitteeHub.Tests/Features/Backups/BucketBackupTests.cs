using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Features.Backups;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Features.Backups;

/// <summary>Backups of installations whose files lie in a bucket.</summary>
public sealed class BucketBackupTests : IDisposable
{
    private readonly string _shelf = Directory.CreateTempSubdirectory("committeehub-backup-").FullName;

    [Fact]
    public async Task What_lies_in_a_bucket_is_backed_up_and_comes_back_into_a_bucket_or_not_at_all()
    {
        await using var lost = await BucketServer.StartAsync();
        await using var app = await TestApp.StartAsync(Database.Sqlite, lost.Settings);
        var room = await BackedUp.InstallationAsync(app);
        // Its own copies are gone: the backup takes the files from the bucket.
        Directory.Delete(new DataFolder(app.Folder).Documents, recursive: true);
        lost.FailNext(100);
        await Assert.ThrowsAsync<HttpRequestException>(() => app.Get<MakeBackup>().RunAsync(_shelf));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_shelf));
        lost.FailNext(0);
        var made = await app.Get<MakeBackup>().RunAsync(_shelf);
        Assert.Equal((null, 0), (made.Refusal, made.Missing));

        await using var bucket = await BucketServer.StartAsync();
        await using var empty = await BackedUp.EmptyAsync(Database.Sqlite, bucket.Settings);
        bucket.FailNext(100);
        Assert.IsType<BucketRefused>(await empty.Get<RestoreBackup>().RunAsync(made.Folder!));
        Assert.False(File.Exists(new DataFolder(empty.Folder).Database) || File.Exists(new DataFolder(empty.Folder).FileOf(room)));
        bucket.FailNext(0);
        Assert.Null(await empty.Get<RestoreBackup>().RunAsync(made.Folder!));

        Assert.Equal(lost.Files.Keys.Order(), bucket.Files.Keys.Order());
        // Another node finds them there.
        Directory.Delete(new DataFolder(empty.Folder).Documents, recursive: true);
        await using var file = await empty.Get<DocumentStore>().OpenAsync(room);
        Assert.NotNull(file);
    }

    public void Dispose() => Directory.Delete(_shelf, recursive: true);
}
