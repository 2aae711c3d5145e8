using CommitteeHub.Data;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CommitteeHub.Jobs;

/// <summary>One job on the board.</summary>
public sealed record JobView(string Name, string Label, TimeOnly? At, TimeSpan? Every, DateTimeOffset? Next, DateTimeOffset? LastAt, bool IsRunning, bool Failed, string? Result, bool IsPaused, int Parked);

/// <summary>Reads the board of jobs for the secretariat and the administrators; for everybody else there is none.</summary>
public sealed class ReadJobs(IDbContextFactory<CommitteeDb> contexts, IServiceProvider services, TimeProvider clock)
{
    public async Task<IReadOnlyList<JobView>?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSecretary && !by.IsAdministrator) return null;
        var scheduler = services.GetService<ISchedulerFactory>() is { } factory ? await factory.GetScheduler(cancel) : null;
        var paused = await db.AllJobPauses.Select(p => p.Job).ToListAsync(cancel);
        var parked = await db.AllParkedItems.Where(p => p.ParkedAt != null).GroupBy(p => p.Job).ToDictionaryAsync(g => g.Key, g => g.Count(), cancel);
        var board = new List<JobView>();
        foreach (var line in Timetable.Lines)
        {
            var last = await db.AllJobRuns.AsNoTracking().Where(r => r.Job == line.Name).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancel);
            var trigger = scheduler is null ? null : await scheduler.GetTrigger(new TriggerKey(line.Name), cancel);
            board.Add(new JobView(line.Name, line.Label, line.At, line.Every, trigger?.NextFireTimeUtc, last?.StartedAt, last is { EndedAt: null }, last?.Failed ?? false, last?.Result, paused.Contains(line.Name), parked.GetValueOrDefault(line.Name)));
        }
        return board;
    }
}
