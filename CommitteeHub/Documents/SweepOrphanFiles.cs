using CommitteeHub.Data;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Documents;

/// <summary>
/// Clears away files that nobody refers to: uploads that were cut off, files whose row was never saved or is gone. Only
/// files older than a day, so that an upload in progress is never touched, and never one that a row refers to.
/// </summary>
public sealed class SweepOrphanFiles(IDbContextFactory<CommitteeDb> contexts, DocumentStore store, DataFolder folder, TimeProvider clock)
{
    public static readonly TimeSpan Age = TimeSpan.FromDays(1);

    /// <summary>Answers how many files were cleared away.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        if (!Directory.Exists(folder.Documents)) return 0;
        var before = clock.GetUtcNow().UtcDateTime - Age;
        var swept = 0;
        foreach (var left in Old(store.Incoming, before))
        {
            File.Delete(left);
            swept++;
        }

        foreach (var shelf in Directory.EnumerateDirectories(folder.Documents).Where(d => Path.GetFileName(d).Length == 2))
            swept += await SweepShelfAsync(shelf, before, cancel);
        return swept;
    }

    private async Task<int> SweepShelfAsync(string shelf, DateTime before, CancellationToken cancel)
    {
        var old = Old(shelf, before).ToDictionary(path => Path.GetFileName(shelf) + Path.GetFileName(path));
        if (old.Count == 0) return 0;
        var start = Path.GetFileName(shelf);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var kept = await StoredFiles.AllAsync(db, start, cancel);
        foreach (var sha256 in kept) old.Remove(sha256);
        var cleared = 0;
        foreach (var (sha256, path) in old.Where(o => Clear(o.Value, before)))
        {
            await store.ForgetAsync(sha256, before, cancel);
            cleared++;
        }
        return cleared;
    }

    /// <summary>Takes the file aside first: had the same bytes come in again at this moment, it is young now and goes back.</summary>
    private bool Clear(string path, DateTime before)
    {
        store.OpenIncoming();
        var aside = Path.Combine(store.Incoming, Guid.NewGuid().ToString("N"));
        File.Move(path, aside);
        if (File.GetLastWriteTimeUtc(aside) >= before)
        {
            File.Move(aside, path, overwrite: true);
            return false;
        }
        File.Delete(aside);
        return true;
    }

    private static List<string> Old(string place, DateTime before) =>
        Directory.Exists(place) ? Directory.EnumerateFiles(place).Where(f => File.GetLastWriteTimeUtc(f) < before).ToList() : [];
}
