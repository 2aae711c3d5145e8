using CommitteeHub.Data;
using CommitteeHub.Data.Copying;
using CommitteeHub.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Backups;

/// <summary>
/// Keeps the database as it was before a newer version changes its schema. Files need no copy: no version changes them.
/// A PostgreSQL server is backed up by its own tools; each step of the schema is one transaction there.
/// </summary>
public static class BeforeMigrating
{
    public static async Task KeepAsync(CommitteeDb db, string shelf, CancellationToken cancel = default)
    {
        if (db.IsPostgres || (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault() is not { } last) return;
        if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any()) return;
        FileRights.MakeFolder(shelf);
        var (partial, kept) = (Path.Combine(shelf, $".before-{Guid.NewGuid():N}"), Path.Combine(shelf, $"before-migrating-from-{last}.db"));
        // Whoever was interrupted in the middle has the older state here already, and it is the one to keep.
        if (File.Exists(kept)) return;
        await RowCopy.SnapshotAsync(db, partial, cancel);
        using (var written = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite)) Durable.FlushFile(written);
        File.Move(partial, kept);
        Durable.FlushFolder(shelf);
    }
}
