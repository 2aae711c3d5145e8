using CommitteeHub.Data;
using CommitteeHub.Features.Backups;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Jobs;

/// <summary>
/// Runs the job of the nightly backup in between, as often as the settings say. While a secret ballot is open it waits for the
/// end of it, without a word: what is cast and closed meanwhile is in no backup until then.
/// </summary>
public sealed class BackupWhenDue(BackupOptions options, MakeBackup backups, JobRunner runner, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    private static readonly JobLine Line = Timetable.Find("backup")!;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Answers whether the job ran.</summary>
    public async Task<bool> RunAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        if (options.EveryMinutes <= 0 || now - backups.LastMadeAt() < TimeSpan.FromMinutes(options.EveryMinutes) || await backups.MustWaitAsync(cancel)) return false;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
            if (await db.AllJobRuns.AnyAsync(r => r.Job == Line.Name && r.EndedAt == null && r.StartedAt > now - Longest, cancel)) return false;
        // By the minute: several nodes find it due at the same time, and one of them does it.
        return await runner.RunAsync(Line, TimetableJob.PeriodOf(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute))), cancel);
    }
}

/// <summary>Looks twice a minute whether a backup is due.</summary>
public sealed class BackupClock(BackupOptions options, IServiceScopeFactory scopes, ILogger<BackupClock> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.EveryMinutes > 0 && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Between, stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<BackupWhenDue>().RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "It could not be found out whether a backup is due; it is looked again."); }
        }
    }
}
