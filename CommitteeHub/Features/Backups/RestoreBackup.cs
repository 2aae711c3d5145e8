using CommitteeHub.Data;
using CommitteeHub.Data.Copying;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Backups;

/// <summary>This folder is no backup, or is not what its manifest says.</summary>
/// <param name="Problem">What was found, as a sentence.</param>
public sealed record BackupNotWhole(string Problem) : Refusal;

/// <summary>There is something already where the backup is to go.</summary>
public sealed record InstallationNotEmpty : Refusal;

/// <summary>
/// Brings a backup back into an empty installation of either kind: first everything is compared with the manifest, then
/// copied, and in the end the record has to be the one that was saved. Until then nothing counts as restored.
/// </summary>
public sealed class RestoreBackup(IDbContextFactory<CommitteeDb> contexts, DatabaseOptions database, DataFolder data, Erasures erasures)
{
    public async Task<Refusal?> RunAsync(string folder, CancellationToken cancel = default)
    {
        if (BackupManifest.Read(folder) is not { } manifest) return new BackupNotWhole("It has no manifest that can be read.");
        if (await WhyNotWholeAsync(folder, manifest, cancel) is { } problem) return new BackupNotWhole(problem);
        if (await IsTakenAsync(cancel)) return new InstallationNotEmpty();
        if (SchemaAge.WhyNot([manifest.Schema], KnownSteps()) is { } newer) return newer;

        foreach (var sha256 in manifest.Files) PutBack(Path.Combine(folder, BackupManifest.FilesName, sha256[..2], sha256[2..]), data.FileOf(sha256));
        await erasures.MergeAsync(folder, cancel);
        await PutDatabaseBackAsync(Path.Combine(folder, BackupManifest.DatabaseName), cancel);

        await using var restored = await contexts.CreateDbContextAsync(cancel);
        return await BackupManifest.HeadsAsync(restored, cancel) == manifest.LedgerHeads ? null : new BackupNotWhole("The record that came back is not the one that was saved.");
    }

    private async Task PutDatabaseBackAsync(string file, CancellationToken cancel)
    {
        if (database.Provider != "Postgres")
        {
            PutBack(file, data.Database);
            await RowCopy.GiveLogAsync(data.Database, cancel);
            await using var own = await contexts.CreateDbContextAsync(cancel);
            await own.Database.MigrateAsync(cancel);
            return;
        }
        // An older backup is brought to this version's schema first, in a copy: the backup stays as it is.
        var copy = Path.Combine(Directory.CreateTempSubdirectory("committeehub-restore-").FullName, BackupManifest.DatabaseName);
        try
        {
            File.Copy(file, copy);
            await using var from = await RowCopy.CreateSqliteAsync(copy, cancel);
            await using var to = await contexts.CreateDbContextAsync(cancel);
            await to.Database.MigrateAsync(cancel);
            await RowCopy.RunAsync(from, to, cancel);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
        }
    }

    private async Task<bool> IsTakenAsync(CancellationToken cancel)
    {
        if (database.Provider != "Postgres") return File.Exists(data.Database);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await db.Database.GetAppliedMigrationsAsync(cancel)).Any() && await db.AllPersons.AnyAsync(cancel);
    }

    /// <summary>Every step of the schema that this version knows; backups are always SQLite files.</summary>
    private static List<string> KnownSteps()
    {
        using var db = RowCopy.OpenSqlite(":memory:");
        return [.. db.Database.GetMigrations()];
    }

    private static async Task<string?> WhyNotWholeAsync(string folder, BackupManifest manifest, CancellationToken cancel)
    {
        var file = Path.Combine(folder, BackupManifest.DatabaseName);
        if (!File.Exists(file)) return "Its database is missing.";
        if (await BackupManifest.HashOfAsync(file, cancel) != manifest.DatabaseSha256) return "Its database is damaged.";
        foreach (var sha256 in manifest.Files)
        {
            var path = Path.Combine(folder, BackupManifest.FilesName, sha256[..2], sha256[2..]);
            if (!File.Exists(path)) return $"The file {sha256} is missing.";
            if (await BackupManifest.HashOfAsync(path, cancel) != sha256) return $"The file {sha256} is damaged.";
        }
        return null;
    }

    private static void PutBack(string from, string to)
    {
        var folder = Path.GetDirectoryName(to)!;
        Directory.CreateDirectory(folder);
        var arriving = $"{to}.restoring";
        File.Copy(from, arriving, overwrite: true);
        using (var written = new FileStream(arriving, FileMode.Open, FileAccess.ReadWrite)) Durable.FlushFile(written);
        File.Move(arriving, to, overwrite: true);
        Durable.FlushFolder(folder);
    }
}
