using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Features.Backups;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Shell;

/// <summary>Looks whether this installation can do its work. The answer is kept for two seconds, so that asking often costs nothing.</summary>
public sealed class Readiness(IDbContextFactory<CommitteeDb> contexts, DataFolder folder, DocumentStore store, VirusScan scan, NodeProgram node, MakeBackup backups, BackupOptions backupOptions, KeyRights rights, TimeProvider clock, ILogger<Readiness> log) : IDisposable
{
    private const long Gibibyte = 1L << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan JobMemory = TimeSpan.FromDays(2), JobPatience = TimeSpan.FromHours(3);
    private readonly SemaphoreSlim _one = new(1);
    private IReadOnlyList<HealthCheck> _last = [];
    private long _lastAt = -10_000;

    public async Task<IReadOnlyList<HealthCheck>> ReadAsync(CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (Environment.TickCount64 - _lastAt < 2_000) return _last;
            _last =
            [
                await CheckAsync("database", DatabaseAsync),
                await CheckAsync("disk", DiskAsync),
                await CheckAsync("documents", DocumentsAsync),
                .. scan.IsUsed ? [await CheckAsync("scanner", ScannerAsync)] : Array.Empty<HealthCheck>(),
                await CheckAsync("worker", WorkerAsync),
                await CheckAsync("mail", MailAsync),
                await CheckAsync("jobs", JobsAsync),
                await CheckAsync("backup", BackupAsync),
                await CheckAsync("keys", KeysAsync),
            ];
            _lastAt = Environment.TickCount64;
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<HealthCheck> CheckAsync(string name, Func<CancellationToken, Task<(HealthState, string)>> check)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (state, detail) = await check(patience.Token);
            return new HealthCheck(name, state, detail);
        }
        catch (Exception e)
        {
            log.LogError(e, "The health check {Check} failed.", name);
            return new HealthCheck(name, HealthState.Failed, "Does not answer; the log says why.");
        }
    }

    private async Task<(HealthState, string)> DatabaseAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.TryWriteAsync(cancel);
        return (HealthState.Ok, "Takes changes.");
    }

    private async Task<(HealthState, string)> DiskAsync(CancellationToken cancel)
    {
        var probe = Path.Combine(folder.Path, $".health-{Environment.ProcessId}");
        await File.WriteAllTextAsync(probe, "", cancel);
        File.Delete(probe);
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        var state = free < Gibibyte / 10 ? HealthState.Failed : free < Gibibyte ? HealthState.Degraded : HealthState.Ok;
        return (state, string.Create(CultureInfo.InvariantCulture, $"{free / (double)Gibibyte:0.0} GiB free."));
    }

    /// <summary>Files can be put there, and the one that came in last is there: an empty folder in the place of a disk that is not mounted takes files too.</summary>
    private async Task<(HealthState, string)> DocumentsAsync(CancellationToken cancel)
    {
        store.OpenIncoming();
        var probe = Path.Combine(store.Incoming, $".health-{Environment.ProcessId}");
        await File.WriteAllTextAsync(probe, "", cancel);
        File.Delete(probe);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var last = await db.AllDocumentVersions.OrderByDescending(v => v.UploadedAt).ThenBy(v => v.Id).Select(v => v.Sha256).FirstOrDefaultAsync(cancel);
        return last is null || folder.KeepsCopies || File.Exists(store.PathOf(last)) ? (HealthState.Ok, "There, and take more.") : (HealthState.Failed, "The file that came in last is not there.");
    }

    /// <summary>Without the scanner everything works but taking files in.</summary>
    private async Task<(HealthState, string)> ScannerAsync(CancellationToken cancel) =>
        await scan.AnswersAsync(cancel) ? (HealthState.Ok, "Answers.") : (HealthState.Degraded, "Does not answer; no files are taken in.");

    /// <summary>Without the Node program everything works but reading and writing PDFs, which waits in a queue.</summary>
    private async Task<(HealthState, string)> WorkerAsync(CancellationToken cancel) =>
        (await node.FindAsync(cancel)).Missing is { } missing ? (HealthState.Degraded, missing) : (HealthState.Ok, "Present.");

    /// <summary>A job that failed last time, or that has not ended for hours, is somebody's business; the rest goes on.</summary>
    private async Task<(HealthState, string)> JobsAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var since = clock.GetUtcNow() - JobMemory;
        var runs = await db.AllJobRuns.AsNoTracking().Where(r => r.StartedAt > since).Select(r => new { r.Job, r.StartedAt, r.EndedAt, r.Failed }).ToListAsync(cancel);
        var late = runs.Count(r => r.EndedAt is null && clock.GetUtcNow() - r.StartedAt > JobPatience);
        var failed = runs.Where(r => r.EndedAt is not null).GroupBy(r => r.Job).Count(g => g.MaxBy(r => r.StartedAt)!.Failed);
        return failed + late == 0 ? (HealthState.Ok, "Run in time.") : (HealthState.Degraded, $"{failed} failed at their last run, {late} do not come to an end.");
    }

    /// <summary>Nobody expects a backup before one was due.</summary>
    private async Task<(HealthState, string)> BackupAsync(CancellationToken cancel)
    {
        if (backups.LastMadeAt() is { } last)
            return clock.GetUtcNow() - last < backupOptions.MostAge ? (HealthState.Ok, "Made in time.")
                : (HealthState.Degraded, backupOptions.EveryMinutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"The newest is older than {backupOptions.MostAge.TotalMinutes} minutes.") : "The newest is older than two days.");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var first = await db.AllLedgerLines.MinAsync(l => (DateTimeOffset?)l.At, cancel);
        return clock.GetUtcNow() - first > backupOptions.MostAge ? (HealthState.Degraded, "There is none.") : (HealthState.Ok, "None is due yet.");
    }

    private Task<(HealthState, string)> KeysAsync(CancellationToken cancel) =>
        Task.FromResult(rights.Warning() is null ? (HealthState.Ok, "Closed to others.") : (HealthState.Degraded, "Others on this machine may read some of them; every start names them in the log."));

    private async Task<(HealthState, string)> MailAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var late = clock.GetUtcNow() - Lateness;
        var waiting = await db.AllOutboxMessages.CountAsync(m => m.State == MessageState.Queued && m.NotBefore < late, cancel);
        return waiting == 0 ? (HealthState.Ok, "Leaves in time.") : (HealthState.Degraded, $"{waiting} messages wait longer than they should.");
    }
}
