using CommitteeHub.Data;
using CommitteeHub.Data.Copying;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Backups;

/// <summary>Where backups go and how many are kept.</summary>
public sealed record BackupOptions
{
    /// <summary>Relative to the data folder.</summary>
    public string Folder { get; init; } = "backups";

    /// <summary>The newest of these many stay; the others are cleared away after a new one was proved whole.</summary>
    public int Keep { get; init; } = 7;

    public string In(DataFolder data) => Path.GetFullPath(Folder, data.Path);
}

/// <summary>A secret ballot is open or not yet wiped off the disk: a copy made now could link votes to voters for ever.</summary>
public sealed record BackupWaitsForBallot : Refusal;

/// <summary>What a backup came to: the folder it lies in, or why there is none.</summary>
/// <param name="Missing">So many files are not in it, because they were gone already.</param>
public sealed record BackupMade(string? Folder, Refusal? Refusal, int Missing = 0);

/// <summary>
/// Copies the whole installation into a folder of its own while people work: the database as it was at one moment, then
/// every file it refers to. A backup is called by its name only once it is safe on the disk and was read back.
/// </summary>
public sealed class MakeBackup(IDbContextFactory<CommitteeDb> contexts, DataFolder data, BackupOptions options, DocumentStore store, TimeProvider clock)
{
    public async Task<BackupMade> RunAsync(string? into = null, CancellationToken cancel = default)
    {
        var shelf = into is null ? options.In(data) : Path.GetFullPath(into);
        var madeAt = clock.GetUtcNow();
        FileRights.MakeFolder(shelf);
        foreach (var left in Directory.EnumerateDirectories(shelf, ".partial-*")) Directory.Delete(left, recursive: true);
        var partial = Path.Combine(shelf, $".partial-{Guid.NewGuid():N}");
        var folder = Free(Path.Combine(shelf, $"committeehub-{madeAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"));
        FileRights.MakeFolder(partial);
        int missing;
        try
        {
            (var refusal, missing) = await CopyAsync(partial, madeAt, cancel);
            if (refusal is not null) return new(null, refusal);
            Directory.Move(partial, folder);
            Durable.FlushFolder(shelf);
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
        if (into is null) Prune(shelf);
        return new(folder, null, missing);
    }

    /// <summary>When the newest backup was made; null when there is none.</summary>
    public DateTimeOffset? LastMadeAt() => Newest(options.In(data)).Select(BackupManifest.Read).FirstOrDefault(m => m is not null)?.MadeAt;

    private async Task<(Refusal? Refusal, int Missing)> CopyAsync(string partial, DateTimeOffset madeAt, CancellationToken cancel)
    {
        var file = Path.Combine(partial, BackupManifest.DatabaseName);
        await CopyDatabaseAsync(file, cancel);
        BackupManifest manifest;
        int missing;
        await using (var copy = RowCopy.OpenSqlite(file, readOnly: true))
        {
            // Asked of the copy, because a ballot may have been opened while it was made.
            if (await copy.AllBallots.AnyAsync(b => b.Kind == BallotKind.Secret && b.OpenedAt != null && b.ScrubbedAt == null, cancel)) return (new BackupWaitsForBallot(), 0);
            if (await IsDamagedAsync(copy, cancel)) throw new InvalidDataException("The copy of the database is damaged; the disk of the backup does not keep what it is given.");
            manifest = await BackupManifest.OfAsync(copy, file, madeAt, cancel);
            missing = data.KeepsCopies ? 0 : (await StoredFiles.NeededAsync(copy, cancel)).Count(f => !File.Exists(store.PathOf(f)));
        }
        manifest = manifest with { Files = [.. manifest.Files.Where(f => File.Exists(store.PathOf(f)))] };
        foreach (var sha256 in manifest.Files) CopyFile(store.PathOf(sha256), Path.Combine(partial, BackupManifest.FilesName, sha256[..2], sha256[2..]));
        if (File.Exists(Erasures.ListIn(data.Path))) CopyFile(Erasures.ListIn(data.Path), Erasures.ListIn(partial));
        await WriteAsync(Path.Combine(partial, BackupManifest.FileName), manifest.ToText(), cancel);
        foreach (var folder in Directory.EnumerateDirectories(partial, "*", SearchOption.AllDirectories).Append(partial)) Durable.FlushFolder(folder);
        return (null, missing);
    }

    private async Task CopyDatabaseAsync(string file, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (db.IsPostgres)
        {
            await using var copy = await RowCopy.CreateSqliteAsync(file, cancel);
            await RowCopy.RunAsync(db, copy, cancel);
        }
        else
        {
            await RowCopy.SnapshotAsync(db, file, cancel);
        }
        using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        Durable.FlushFile(written);
    }

    private static async Task<bool> IsDamagedAsync(CommitteeDb copy, CancellationToken cancel) =>
        (await copy.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync(cancel)) is not ["ok"];

    private static void CopyFile(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
        using var written = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        Durable.FlushFile(written);
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await using (var writer = new StreamWriter(file, leaveOpen: true)) await writer.WriteAsync(text.AsMemory(), cancel);
        Durable.FlushFile(file);
    }

    private void Prune(string shelf)
    {
        foreach (var old in Newest(shelf).Skip(Math.Max(1, options.Keep))) Directory.Delete(old, recursive: true);
    }

    /// <summary>The backups on a shelf, the newest first.</summary>
    internal static IEnumerable<string> Newest(string shelf) =>
        Directory.Exists(shelf) ? Directory.EnumerateDirectories(shelf, "committeehub-*").OrderDescending(StringComparer.Ordinal) : [];

    private static string Free(string name) => Enumerable.Range(1, 100).Select(n => n == 1 ? name : $"{name}-{n}").First(n => !Directory.Exists(n));
}
