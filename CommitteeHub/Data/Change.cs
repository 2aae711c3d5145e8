using System.Data.Common;
using CommitteeHub.Domain;
using CommitteeHub.Live;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>The moment a change is decided in: the data as it is now, the time, and what the asker is right now.</summary>
public sealed record Moment(CommitteeDb Db, DateTimeOffset Now, Standing By, CancellationToken Cancel)
{
    internal List<Guid> Rings { get; } = [];

    /// <summary>Waits until nobody else is deciding in this stream, before loading what is decided on. SQLite's writers queue up anyway.</summary>
    public Task TakeTurnAsync(StreamName stream) => Ledger.TakeTurnAsync(Db, stream, Cancel);

    /// <summary>Rings screens for something that is not an aggregate.</summary>
    public void Ring(Guid id) => Rings.Add(id);
}

/// <summary>
/// The one way anything is changed: one transaction in which the use case loads and decides, the rows and their ledger
/// lines are saved together, and after the commit, only then, whoever watches is rung. A lost race is decided again on
/// fresh data. Nothing is acknowledged before it is durable. On SQLite changes that wait share a commit.
/// </summary>
public sealed class Change
{
    private const int Tries = 5;
    private readonly IDbContextFactory<CommitteeDb> _contexts;
    private readonly TimeProvider _clock;
    private readonly LiveFeed _feed;
    private readonly GroupCommit? _group;
    private readonly ILogger _log;
    private readonly Setbacks _setbacks = new();

    internal Change(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, LiveFeed feed, GroupCommit? group, ILogger<Change> log) =>
        (_contexts, _clock, _feed, _group, _log) = (contexts, clock, feed, group, log);

    /// <summary>Decides and saves. Null means done and durable; a refusal means that nothing changed.</summary>
    public Task<Refusal?> RunAsync(Viewer by, Func<Moment, Task<Refusal?>> decide, CancellationToken cancel = default) =>
        RunAsync(by, commandId: null, decide, cancel);

    /// <summary>The same for a command with an identity: the second time it changes nothing and answers like the first.</summary>
    public async Task<Refusal?> RunAsync(Viewer by, Guid? commandId, Func<Moment, Task<Refusal?>> decide, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(by, commandId, decide, cancel);
            }
            catch (Exception e) when (DatabaseFault.IsRace(e) && attempt < Tries)
            {
                _log.LogDebug(e, "Lost a race, deciding again (try {Attempt}).", attempt);
                await Task.Delay(Random.Shared.Next(2, 8 << attempt), cancel);
            }
            catch (Exception e) when (DatabaseFault.IsUnreadable(e))
            {
                return new TextNotReadable();
            }
            catch (Exception e) when (DatabaseFault.IsBusy(e) || DatabaseFault.IsRace(e))
            {
                _log.LogWarning(e, "The database stayed busy, or others were faster {Attempt} times.", attempt);
                return _setbacks.Note(new BusyTryAgain());
            }
            catch (Exception e) when (DatabaseFault.IsFull(e))
            {
                _log.LogError(e, "The database has no room left.");
                return _setbacks.Note(new NoRoomLeft());
            }
            catch (Exception e) when (DatabaseFault.IsAway(e))
            {
                _log.LogError(e, "The database does not answer.");
                return _setbacks.Note(new DatabaseAway());
            }
        }
    }

    /// <summary>Does work that makes many changes and goes on when one is refused, and answers besides what the database kept from being done; null when nothing was.</summary>
    public Task<(T Result, Refusal? Setback)> NotingSetbacksAsync<T>(Func<Task<T>> work) => _setbacks.NotingAsync(work);

    /// <summary>The number of <see cref="StandingsAsOfAsync"/> as of the last commit, for whoever is about to read and shall not wait for those who write.</summary>
    public long? StandingsSettledAsOf => _group?.SettledGeneration;

    /// <summary>A number that stays as it is while nothing is saved that could alter who is what; null where that is not known, because other nodes save too.</summary>
    public async Task<long?> StandingsAsOfAsync()
    {
        try
        {
            return _group is null ? null : await _group.GenerationAsync();
        }
        catch (Exception e) when (e is DbException or ObjectDisposedException)
        {
            return null;
        }
    }

    private async Task<Refusal?> OnceAsync(Viewer by, Guid? commandId, Func<Moment, Task<Refusal?>> decide, CancellationToken cancel)
    {
        Task<Decided> RunAsync(CommitteeDb db) => DecideAsync(db, by, commandId, decide, cancel);
        var decided = _group is null ? await AloneAsync(RunAsync, cancel) : await _group.RunAsync(RunAsync, cancel);
        return decided.Refusal;
    }

    /// <summary>In a transaction of its own. PostgreSQL's nodes each do this at the same time, and it makes their commits durable together.</summary>
    private async Task<Decided> AloneAsync(Func<CommitteeDb, Task<Decided>> decide, CancellationToken cancel)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var line = PostgresPool.LineOf(db);
        try
        {
            var decided = await decide(db);
            if (decided.Commit is { } commit)
            {
                if (db.IsPostgres) await PostgresBells.NotifyAsync(db, commit.Rings, cancel);
                await transaction.CommitAsync(CancellationToken.None);
                _feed.Announce(commit.Rings, commit);
                return decided;
            }

            await transaction.RollbackAsync(cancel);
            if (decided.Attempt is { } attempt)
            {
                await using var record = await _contexts.CreateDbContextAsync(cancel);
                await using var recording = await record.Database.BeginTransactionAsync(cancel);
                await attempt(record);
                await recording.CommitAsync(cancel);
            }
            return decided;
        }
        catch (InvalidOperationException e) when (PostgresPool.LineOf(db) != line)
        {
            throw new LineBrokenException(e);
        }
    }

    /// <summary>Loads, decides and saves, all but the commit.</summary>
    private async Task<Decided> DecideAsync(CommitteeDb db, Viewer by, Guid? commandId, Func<Moment, Task<Refusal?>> decide, CancellationToken cancel)
    {
        db.InChange = true;
        var now = _clock.GetUtcNow();
        var person = by.PersonId?.Value;
        if (commandId is { } id && await db.AllCommandReceipts.AnyAsync(r => r.CommandId == id && r.PersonId == person, cancel))
            return Decided.Before;

        var standing = db.Known is { } known ? await known.StandingAsync(db, by, now, cancel) : await db.StandingOfAsync(by, now, cancel);
        var moment = new Moment(db, now, standing, cancel);
        if (await decide(moment) is { } refusal)
            return new Decided(refusal, null, refusal.OnRecord ? record => RecordAttemptAsync(record, by, decide, refusal, cancel) : null);

        // Looked for once: each question to the tracker would look again at everything that was loaded.
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        if (!IsReadable(db)) return new Decided(new TextNotReadable(), null, null);
        var entries = db.ChangeTracker.Entries<Aggregate>().Where(e => e.State != EntityState.Unchanged || e.Entity.Raised.Count > 0).ToList();
        var changed = entries.Select(e => e.Entity).ToList();
        var made = entries.Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToHashSet();
        await Ledger.AppendRaisedAsync(db, by, now, cancel);
        if (commandId is { } receipt)
            db.AllCommandReceipts.Add(new CommandReceipt { CommandId = receipt, PersonId = person, At = now });
        if (db.ChangeTracker.Entries<OutboxMessage>().Any(e => e.State == EntityState.Added)) moment.Ring(OutboxMessage.Bell);
        if (db.Appended.Any(l => l.Stream == StreamName.Administration.Value)) moment.Ring(LedgerLine.AdministrationBell);
        db.Known?.Notice(db);
        if (db.Prepared?.TrySave(db) != true) await db.SaveChangesAsync(cancel);

        foreach (var aggregate in changed) aggregate.ForgetRaised();
        return new Decided(null, new Commit(changed, made, db.Appended, [.. changed.SelectMany(RingsOf).Concat(moment.Rings).Distinct()]));
    }

    /// <summary>Whatever door it came through: what is no text is not kept, on either database.</summary>
    private static bool IsReadable(CommitteeDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
            foreach (var property in entry.Metadata.GetProperties())
                if (property.ClrType == typeof(string) && entry.CurrentValues[property] is string text && !Readable.IsText(text)) return false;
        return true;
    }

    private static IEnumerable<Guid> RingsOf(Aggregate aggregate)
    {
        yield return aggregate.Key;
        if (aggregate.About is { } about) yield return about;
        foreach (var other in aggregate.AlsoRings) yield return other;
    }

    private async Task RecordAttemptAsync(CommitteeDb db, Viewer by, Delegate decide, Refusal refusal, CancellationToken cancel)
    {
        var useCase = decide.Method.DeclaringType?.DeclaringType?.Name ?? decide.Method.DeclaringType?.Name ?? "?";
        await Ledger.AppendAsync(db, StreamName.Administration, null, new AttemptRefused(useCase, refusal.Code), by, _clock.GetUtcNow(), cancel);
        await db.SaveChangesAsync(cancel);
    }
}
