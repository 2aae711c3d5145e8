using CommitteeHub.Data;
using CommitteeHub.Data.Copying;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Backups;

/// <summary>Moves an installation from SQLite into an empty PostgreSQL database. The SQLite file stays as it is, and the files stay where they are.</summary>
public sealed class MoveToPostgres(IDbContextFactory<CommitteeDb> contexts)
{
    /// <summary>Answers null when every row arrived and the heads of all hash chains are the same on both sides.</summary>
    public async Task<Refusal?> RunAsync(string connection, CancellationToken cancel = default)
    {
        await using var from = await contexts.CreateDbContextAsync(cancel);
        await using var to = new PostgresCommitteeDb(Design.Options<PostgresCommitteeDb>().UseNpgsql(connection).Options);
        if ((await SchemaAge.AppliedAsync(to, cancel)).Count > 0 && await to.AllPersons.AnyAsync(cancel)) return new InstallationNotEmpty();
        await from.Database.MigrateAsync(cancel);
        await SchemaAge.BringUpAsync(to, cancel);
        await RowCopy.RunAsync(from, to, cancel);
        return await BackupManifest.HeadsAsync(from, cancel) == await BackupManifest.HeadsAsync(to, cancel)
            ? null
            : new BackupNotWhole("The record that arrived is not the one that was sent.");
    }
}
