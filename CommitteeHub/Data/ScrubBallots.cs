using System.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommitteeHub.Data;

/// <summary>
/// Wipes what is left of ended secret ballots off the disk: old pages, log and dead rows, in which the order of casting
/// could still be read. The box of a ballot that was called off is destroyed. Running it twice, or on two nodes, is
/// running it once.
/// </summary>
public sealed class ScrubBallots(IDbContextFactory<CommitteeDb> contexts, Change change, ILogger<ScrubBallots> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Answers how many ballots were wiped.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var ended = await db.AllBallots.AsNoTracking().IgnoreAutoIncludes()
            .Where(b => b.Kind == BallotKind.Secret && b.OpenedAt != null && b.ScrubbedAt == null && b.State != BallotState.Open)
            .Select(b => b.Id).ToListAsync(cancel);
        if (ended.Count == 0) return 0;

        foreach (var id in ended)
            if (await DestroyIfCancelledAsync(id, cancel) is { } refusal) return Later(refusal);
        var wiped = db.IsPostgres ? await WipePostgresAsync(db, cancel) : await WipeSqliteAsync(db, cancel);
        if (!wiped)
        {
            log.LogWarning("Somebody has been reading an old state of the database for long; the remains of {Count} secret ballots are wiped later.", ended.Count);
            return 0;
        }
        foreach (var id in ended)
            if (await InTurnAsync(id, (ballot, at) => ballot.MarkScrubbed(at.Now), cancel) is { } refusal) return Later(refusal);
        return ended.Count;
    }

    /// <summary>Nothing counts as wiped that could not be written down; the next sweep takes it up again.</summary>
    private int Later(Refusal refusal)
    {
        log.LogWarning("The remains of a secret ballot are wiped later: {Refusal}.", refusal.Code);
        return 0;
    }

    private Task<Refusal?> DestroyIfCancelledAsync(Id<Ballot> id, CancellationToken cancel) => change.RunAsync(Viewer.System, async at =>
    {
        if (!await at.Db.AllBallots.AnyAsync(b => b.Id == id && b.State == BallotState.Cancelled, at.Cancel)) return null;
        var box = await at.Db.BoxOfAsync(id, at.Cancel);
        at.Db.RemoveRange(box.Choices);
        at.Db.RemoveRange(box.Trackers);
        return null;
    }, cancel);

    private Task<Refusal?> InTurnAsync(Id<Ballot> id, Action<Ballot, Moment> then, CancellationToken cancel) => change.RunAsync(Viewer.System, async at =>
    {
        await at.TakeTurnAsync((await at.Db.AllBallots.AsNoTracking().IgnoreAutoIncludes().SingleAsync(b => b.Id == id, at.Cancel)).Stream);
        then(await at.Db.AllBallots.SingleAsync(b => b.Id == id, at.Cancel), at);
        return null;
    }, cancel);

    /// <summary>VACUUM copies every page in the order of its keys; the checkpoint empties the log. Neither is done as long as somebody reads an old state.</summary>
    private static async Task<bool> WipeSqliteAsync(CommitteeDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("VACUUM", cancel);
        return await UntilAsync(async () =>
        {
            await using var checkpoint = db.Database.GetDbConnection().CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await using var answer = await checkpoint.ExecuteReaderAsync(cancel);
            return await answer.ReadAsync(cancel) && answer.GetInt32("busy") == 0;
        }, cancel);
    }

    /// <summary>
    /// Both tables begin anew in files of their own, with nothing but their living rows in the order of their random keys.
    /// VACUUM would keep dead rows that an old reader, or a long change in any other database of the server, might see.
    /// </summary>
    private static async Task<bool> WipePostgresAsync(CommitteeDb db, CancellationToken cancel) =>
        await BeginAnewAsync(db, "BallotBox", cancel) && await BeginAnewAsync(db, "BallotTrackers", cancel);

    /// <summary>One table at a time: whoever votes takes both, in an order of their own. Not done while somebody holds on to it.</summary>
    private static async Task<bool> BeginAnewAsync(CommitteeDb db, string table, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        try
        {
#pragma warning disable EF1002 // A table's name, from above.
            await db.Database.ExecuteSqlRawAsync($"""SET LOCAL lock_timeout = '{(int)Patience.TotalMilliseconds}ms'; LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE""", cancel);
            await db.Database.ExecuteSqlRawAsync($"""CREATE TEMPORARY TABLE living ON COMMIT DROP AS SELECT * FROM "{table}" """, cancel);
            await db.Database.ExecuteSqlRawAsync($"""TRUNCATE "{table}" """, cancel);
            await db.Database.ExecuteSqlRawAsync($"""INSERT INTO "{table}" SELECT * FROM living ORDER BY "BallotId", "Key" """, cancel);
#pragma warning restore EF1002
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private static async Task<bool> UntilAsync(Func<Task<bool>> done, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (await done()) return true;
            await Task.Delay(Pause, cancel);
        }
        return false;
    }
}
