using System.Threading.Channels;
using CommitteeHub.Live;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommitteeHub.Data;

/// <summary>
/// The one writer of SQLite. Whoever changes something waits in line; those who wait are decided one after the other in
/// one transaction, each behind its own savepoint, and made durable by one commit. Nothing waits for company: a change
/// that finds nobody in line is committed at once. PostgreSQL groups its commits itself and has no such line.
/// </summary>
internal sealed class GroupCommit(IDbContextFactory<CommitteeDb> contexts, LiveFeed feed) : IAsyncDisposable
{
    private const int Most = 64;
    private const string Save = "SAVEPOINT use_case", Undo = "ROLLBACK TO use_case", Release = "RELEASE use_case";
    private static readonly AsyncLocal<bool> Writing = new();
    private readonly Channel<Step> _line = Channel.CreateUnbounded<Step>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _starting = new();
    private readonly KnownFacts _known = new();
    private Task? _writing;
    private CommitteeDb? _host;
    private long _settled;

    /// <summary>Comes back when what was decided is durable, or undone.</summary>
    public async Task<Decided> RunAsync(Func<CommitteeDb, Task<Decided>> decide, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var step = new Step(db => MarkedAsync(decide, db), ExecutionContext.Capture());
        if (Writing.Value) throw new InvalidOperationException("A change inside a change would wait for itself.");
        lock (_starting) _writing ??= Start();
        ObjectDisposedException.ThrowIf(!_line.Writer.TryWrite(step), this);
        await using var _ = cancel.UnsafeRegister(static (s, c) => ((Step)s!).GiveUp(c), step);
        return await step.Answer;
    }

    /// <summary>The number of <see cref="GenerationAsync"/> as of the last commit, without waiting for the line: whatever is being written meanwhile makes it another one.</summary>
    public long SettledGeneration => Volatile.Read(ref _settled);

    /// <summary>A number that stays as it is while nothing is saved, by anybody, that could alter who is what.</summary>
    public async Task<long> GenerationAsync()
    {
        var generation = 0L;
        await RunAsync(_ =>
        {
            generation = _known.Generation;
            return Task.FromResult(Decided.Before);
        }, default);
        return generation;
    }

    public async ValueTask DisposeAsync()
    {
        _line.Writer.TryComplete();
        if (_writing is not null) await _writing;
        await CloseAsync();
    }

    private Task Start()
    {
        // Whoever happens to be first lends the writer neither language nor trace.
        using (ExecutionContext.SuppressFlow()) return Task.Run(WriteAsync);
    }

    private async Task WriteAsync()
    {
        while (await _line.Reader.WaitToReadAsync())
        {
            var group = new List<Step>();
            try
            {
                await WriteGroupAsync(group);
            }
            catch (Exception e)
            {
                await CloseAsync();
                if (group.Count == 0) FailEverybody(e);
                else await AloneAsync(group, e);
            }
        }
    }

    /// <summary>Not even a transaction began, and whoever waits has waited as long as the first in line: they all hear it now, and not one after the other.</summary>
    private void FailEverybody(Exception failed)
    {
        while (_line.Reader.TryRead(out var step)) step.Fail(failed);
    }

    /// <summary>The commit, or the transaction under it, failed for all of them: each gets one try by itself, or hears why not.</summary>
    private async Task AloneAsync(List<Step> group, Exception failed)
    {
        if (group.Count == 1) group[0].Fail(failed);
        else foreach (var step in group.Where(s => !s.IsAnswered))
        {
            var begun = new List<Step>();
            try { await WriteGroupAsync(begun, step); }
            catch (Exception e)
            {
                await CloseAsync();
                step.Fail(e);
                // Where nobody can begin, nobody tries in vain for so long again.
                if (begun.Count == 0) foreach (var other in group.Where(s => !s.IsAnswered)) other.Fail(e);
            }
        }
    }

    private async Task WriteGroupAsync(List<Step> group, Step? only = null)
    {
        var host = _host ??= await OpenAsync();
        await using var transaction = await host.Database.BeginTransactionAsync();
        host.Prepared!.Join(transaction.GetDbTransaction());
        _known.Look(host.Prepared);

        var step = only;
        while (step is not null || (only is null && group.Count < Most && _line.Reader.TryRead(out step)))
        {
            if (step.Begin())
            {
                group.Add(step);
                await TakeAsync(step, host);
            }
            step = null;
        }

        await transaction.CommitAsync();
        Volatile.Write(ref _settled, _known.Generation);
        // First the rings of all, so that whoever is rung tells the whole group at once; then the answers.
        feed.Announce(group.Select(s => s.Commit).OfType<Commit>().Select(c => ((IReadOnlyCollection<Guid>)c.Rings, (object?)c)));
        foreach (var done in group) done.Settle();
    }

    /// <summary>One use case, behind its savepoint: refused or failed, it leaves nothing, and the others as they are.</summary>
    private async Task TakeAsync(Step step, CommitteeDb host)
    {
        var prepared = host.Prepared!;
        prepared.Run(Save);
        try
        {
            host.BeginAnew();
            await step.DecideAsync(host);
            if (step.Decided.Commit is null)
            {
                prepared.Run(Undo);
                if (host.HasWritten) _known.ForgetAll();
            }
            if (step.Decided.Attempt is { } attempt)
            {
                host.BeginAnew();
                await attempt(host);
            }
        }
        catch (Exception e)
        {
            _known.ForgetAll();
            step.Keep(e);
            // After a full disk SQLite has undone everything; then this fails too, and with it the group.
            prepared.Run(Undo);
        }
        prepared.Run(Release);
    }

    private static async Task<Decided> MarkedAsync(Func<CommitteeDb, Task<Decided>> decide, CommitteeDb db)
    {
        Writing.Value = true;
        return await decide(db);
    }

    private async Task<CommitteeDb> OpenAsync()
    {
        var db = await contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        db.Database.AutoSavepointsEnabled = false;
        db.Known = _known;
        db.Prepared = new PreparedRows((SqliteConnection)db.Database.GetDbConnection(), db.Model);
        return db;
    }

    private async Task CloseAsync()
    {
        _known.ForgetAll();
        if (_host is null) return;
        _host.Prepared?.Dispose();
        await _host.DisposeAsync();
        _host = null;
    }
}
