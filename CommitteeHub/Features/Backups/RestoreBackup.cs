using CommitteeHub.Data;
using CommitteeHub.Data.Copying;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommitteeHub.Features.Backups;

/// <summary>This folder is no backup, or is not what its manifest says.</summary>
/// <param name="Problem">What was found, as a sentence.</param>
public sealed record BackupNotWhole(string Problem) : Refusal;

/// <summary>There is something already where the backup is to go.</summary>
public sealed record InstallationNotEmpty : Refusal;

/// <summary>A server runs on the database into which the backup is to go.</summary>
public sealed record DatabaseIsServed : Refusal;

/// <summary>The bucket in which files are to lie did not take one.</summary>
/// <param name="Problem">What the store, or the line to it, said.</param>
public sealed record BucketRefused(string Sha256, string Problem) : Refusal;

/// <summary>
/// Brings a backup back into an empty installation of either kind: first everything is compared with the manifest, then
/// copied, and in the end the record has to be the one that was saved. Until then nothing counts as restored, and what
/// was copied by then is taken away again.
/// </summary>
public sealed class RestoreBackup(IDbContextFactory<CommitteeDb> contexts, DatabaseOptions database, DataFolder data, BackupOptions backups, Erasures erasures, IFileHome home)
{
    private bool IsPostgres => database.Provider == "Postgres";

    public async Task<Refusal?> RunAsync(string folder, CancellationToken cancel = default)
    {
        if (WhyNotABackup(folder) is { } none) return new BackupNotWhole(none);
        if (BackupManifest.Read(folder) is not { } manifest) return new BackupNotWhole("It has no manifest that can be read.");
        if (RestorePlace.WhyNot(data, backups, mayHoldDatabase: IsPostgres) is { } taken) return taken;
        if (IsPostgres && await WhyNotServedAsync(cancel) is { } served) return served;
        if (SchemaAge.WhyNot([manifest.Schema], KnownSteps()) is { } newer) return newer;
        if (await WhyNotWholeAsync(folder, manifest, cancel) is { } problem) return new BackupNotWhole(problem);

        using var place = new RestorePlace(data);
        foreach (var sha256 in manifest.Files) place.Put(FileIn(folder, sha256), data.FileOf(sha256));
        if (await BringHomeAsync(folder, manifest, cancel) is { } refused) return refused;
        place.Expect(Erasures.ListIn(data.Path));
        await erasures.MergeAsync(folder, cancel);
        if (await PutDatabaseBackAsync(place, folder, manifest, cancel) is { } other) return other;
        place.Keep();
        return null;
    }

    /// <summary>Where files lie in a bucket, other nodes look for them there and nowhere else.</summary>
    private async Task<Refusal?> BringHomeAsync(string folder, BackupManifest manifest, CancellationToken cancel)
    {
        foreach (var sha256 in manifest.Files)
        {
            try
            {
                await home.KeepAsync(sha256, FileIn(folder, sha256), cancel);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
            {
                return new BucketRefused(sha256, e.Message);
            }
        }
        return null;
    }

    /// <summary>A backup of an older version is brought to this version's schema first, in a copy under another name: the backup stays as it is, and nothing half-done is taken for a database.</summary>
    private async Task<Refusal?> PutDatabaseBackAsync(RestorePlace place, string folder, BackupManifest manifest, CancellationToken cancel)
    {
        var arriving = place.BringDatabase(Path.Combine(folder, BackupManifest.DatabaseName));
        await using (var copy = RowCopy.OpenSqlite(arriving))
        {
            await MigrationLock.ForgetLeftAsync(copy, cancel);
            await copy.Database.MigrateAsync(cancel);
            if (await BackupManifest.HeadsAsync(copy, cancel) != manifest.LedgerHeads) return new BackupNotWhole("Its record is not the one that was saved.");
            if (IsPostgres) return await FillPostgresAsync(copy, manifest, cancel);
        }
        await RowCopy.GiveLogAsync(arriving, cancel);
        place.Name(arriving, data.Database);
        return null;
    }

    private async Task<Refusal?> FillPostgresAsync(CommitteeDb copy, BackupManifest manifest, CancellationToken cancel)
    {
        await using var to = await contexts.CreateDbContextAsync(cancel);
        await SchemaAge.BringUpAsync(to, cancel);
        await RowCopy.RunAsync(copy, to, cancel);
        return await BackupManifest.HeadsAsync(to, cancel) == manifest.LedgerHeads ? null : new BackupNotWhole("The record that came back is not the one that was saved.");
    }

    private async Task<Refusal?> WhyNotServedAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancel)) return null;
        if ((await SchemaAge.AppliedAsync(db, cancel)).Count > 0 && await db.AllPersons.AnyAsync(cancel)) return new InstallationNotEmpty();
        return await PostgresBells.IsAnybodyListeningAsync(db, cancel) ? new DatabaseIsServed() : null;
    }

    /// <summary>Every step of the schema that this version knows; backups are always SQLite files.</summary>
    private static List<string> KnownSteps()
    {
        using var db = RowCopy.OpenSqlite(":memory:");
        return [.. db.Database.GetMigrations()];
    }

    /// <summary>What whoever named the wrong folder is told.</summary>
    private static string? WhyNotABackup(string folder)
    {
        if (!Directory.Exists(folder)) return $"There is no folder {folder}.";
        // Whoever may not look into it is told so by the system, and not that there is nothing.
        if (Directory.EnumerateFiles(folder, BackupManifest.FileName).Any())
        {
            File.OpenRead(Path.Combine(folder, BackupManifest.FileName)).Dispose();
            return null;
        }
        return MakeBackup.Newest(folder).FirstOrDefault() is { } newest
            ? $"{folder} is a folder of backups. Name one of them; the newest is {newest}."
            : $"There is no {BackupManifest.FileName} in {folder}.";
    }

    private static async Task<string?> WhyNotWholeAsync(string folder, BackupManifest manifest, CancellationToken cancel)
    {
        var file = Path.Combine(folder, BackupManifest.DatabaseName);
        if (!File.Exists(file)) return "Its database is missing.";
        if (await BackupManifest.HashOfAsync(file, cancel) != manifest.DatabaseSha256) return "Its database is damaged.";
        foreach (var sha256 in manifest.Files)
        {
            if (!File.Exists(FileIn(folder, sha256))) return $"The file {sha256} is missing.";
            if (await BackupManifest.HashOfAsync(FileIn(folder, sha256), cancel) != sha256) return $"The file {sha256} is damaged.";
        }
        return null;
    }

    private static string FileIn(string folder, string sha256) => Path.Combine(folder, BackupManifest.FilesName, sha256[..2], sha256[2..]);
}
