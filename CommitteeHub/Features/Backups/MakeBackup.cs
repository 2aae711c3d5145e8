using System.Linq.Expressions;
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

    /// <summary>How often one is made besides the nightly one; 0 = never. Then <see cref="Keep"/> counts days.</summary>
    public int EveryMinutes { get; init; }

    /// <summary>How old the newest may be before somebody should look.</summary>
    public TimeSpan MostAge => EveryMinutes > 0 ? TimeSpan.FromMinutes(4 * EveryMinutes) : TimeSpan.FromDays(2);

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
public sealed class MakeBackup(IDbContextFactory<CommitteeDb> contexts, DataFolder data, BackupOptions options, DocumentStore store, IFileHome home, TimeProvider clock)
{
    private const string NameBegins = "committeehub-";

    /// <summary>For so long each of those that are made every few minutes stays; later the last one of each day.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(2);

    /// <summary>One at a time: whoever begins clears away what others left half done.</summary>
    private static readonly SemaphoreSlim One = new(1);

    private static readonly Expression<Func<Ballot, bool>> Betrayed = b => b.Kind == BallotKind.Secret && b.OpenedAt != null && b.ScrubbedAt == null;

    public async Task<BackupMade> RunAsync(string? into = null, CancellationToken cancel = default)
    {
        await One.WaitAsync(cancel);
        try
        {
            return await MakeAsync(into, cancel);
        }
        finally
        {
            One.Release();
        }
    }

    /// <summary>Whether a secret ballot keeps one from being made now.</summary>
    public async Task<bool> MustWaitAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllBallots.AnyAsync(Betrayed, cancel);
    }

    private async Task<BackupMade> MakeAsync(string? into, CancellationToken cancel)
    {
        var shelf = into is null ? options.In(data) : Path.GetFullPath(into);
        var madeAt = clock.GetUtcNow();
        FileRights.MakeFolder(shelf);
        foreach (var left in Directory.EnumerateDirectories(shelf, ".partial-*")) Directory.Delete(left, recursive: true);
        var partial = Path.Combine(shelf, $".partial-{Guid.NewGuid():N}");
        var folder = Free(Path.Combine(shelf, NameOf(madeAt)));
        FileRights.MakeFolder(partial);
        int missing;
        try
        {
            (var refusal, missing) = await CopyAsync(partial, Newest(shelf).FirstOrDefault(), madeAt, cancel);
            if (refusal is not null) return new(null, refusal);
            Directory.Move(partial, folder);
            Durable.FlushFolder(shelf);
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
        if (into is null) Prune(shelf, madeAt);
        return new(folder, null, missing);
    }

    /// <summary>When the newest backup was made; null when there is none.</summary>
    public DateTimeOffset? LastMadeAt() => Newest(options.In(data)).Select(BackupManifest.Read).FirstOrDefault(m => m is not null)?.MadeAt;

    private async Task<(Refusal? Refusal, int Missing)> CopyAsync(string partial, string? before, DateTimeOffset madeAt, CancellationToken cancel)
    {
        var file = Path.Combine(partial, BackupManifest.DatabaseName);
        await CopyDatabaseAsync(file, cancel);
        BackupManifest manifest;
        HashSet<string> needed;
        await using (var copy = RowCopy.OpenSqlite(file, readOnly: true))
        {
            // Asked of the copy, because a ballot may have been opened while it was made.
            if (await copy.AllBallots.AnyAsync(Betrayed, cancel)) return (new BackupWaitsForBallot(), 0);
            if (await IsDamagedAsync(copy, cancel)) throw new InvalidDataException("The copy of the database is damaged; the disk of the backup does not keep what it is given.");
            manifest = await BackupManifest.OfAsync(copy, file, madeAt, cancel);
            needed = await StoredFiles.NeededAsync(copy, cancel);
        }
        // Files never change. Those of the same day are shared, and each day has copies of its own, so that one bad block is not in all.
        var shared = before is not null && DayOf(before) == DayOf(NameOf(madeAt)) ? before : null;
        manifest = manifest with { Files = await new BackupFiles(store, home).BringAsync(manifest.Files, partial, shared, cancel) };
        if (File.Exists(Erasures.ListIn(data.Path))) BackupFiles.Copy(Erasures.ListIn(data.Path), Erasures.ListIn(partial));
        await WriteAsync(Path.Combine(partial, BackupManifest.FileName), manifest.ToText(), cancel);
        foreach (var folder in Directory.EnumerateDirectories(partial, "*", SearchOption.AllDirectories).Append(partial)) Durable.FlushFolder(folder);
        return (null, needed.Except(manifest.Files).Count());
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

    private static async Task WriteAsync(string path, string text, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await using (var writer = new StreamWriter(file, leaveOpen: true)) await writer.WriteAsync(text.AsMemory(), cancel);
        Durable.FlushFile(file);
    }

    private void Prune(string shelf, DateTimeOffset now)
    {
        var all = Newest(shelf).ToList();
        var most = Math.Max(1, options.Keep);
        var kept = options.EveryMinutes <= 0 ? all.Take(most) : all.GroupBy(DayOf).Take(most).Select(day => day.First())
            .Concat(all.Where(b => string.CompareOrdinal(Path.GetFileName(b), NameOf(now - Young)) >= 0));
        foreach (var old in all.Except(kept)) Directory.Delete(old, recursive: true);
    }

    private static string NameOf(DateTimeOffset madeAt) => $"{NameBegins}{madeAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";

    /// <summary>The part of its name that says on which day it was made.</summary>
    private static string DayOf(string backup) => Path.GetFileName(backup)[..(NameBegins.Length + 8)];

    /// <summary>The backups on a shelf, the newest first.</summary>
    internal static IEnumerable<string> Newest(string shelf) =>
        Directory.Exists(shelf) ? Directory.EnumerateDirectories(shelf, NameBegins + "????????T*").OrderDescending(StringComparer.Ordinal) : [];

    private static string Free(string name) => Enumerable.Range(1, 100).Select(n => n == 1 ? name : $"{name}-{n}").First(n => !Directory.Exists(n));
}
