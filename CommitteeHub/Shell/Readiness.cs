using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Shell;

/// <summary>Looks whether this installation can do its work. The answer is kept for two seconds, so that asking often costs nothing.</summary>
public sealed class Readiness(IDbContextFactory<CommitteeDb> contexts, DataFolder folder, NodeProgram node, TimeProvider clock, ILogger<Readiness> log) : IDisposable
{
    private const long Gibibyte = 1L << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(15);
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
                await CheckAsync("worker", WorkerAsync),
                await CheckAsync("mail", MailAsync),
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

    /// <summary>Without the Node program everything works but reading and writing PDFs, which waits in a queue.</summary>
    private async Task<(HealthState, string)> WorkerAsync(CancellationToken cancel) =>
        (await node.FindAsync(cancel)).Missing is { } missing ? (HealthState.Degraded, missing) : (HealthState.Ok, "Present.");

    private async Task<(HealthState, string)> MailAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var late = clock.GetUtcNow() - Lateness;
        var waiting = await db.AllOutboxMessages.CountAsync(m => m.State == MessageState.Queued && m.NotBefore < late, cancel);
        return waiting == 0 ? (HealthState.Ok, "Leaves in time.") : (HealthState.Degraded, $"{waiting} messages wait longer than they should.");
    }
}
