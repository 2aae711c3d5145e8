using CommitteeHub.Data;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Jobs;

/// <summary>
/// Runs the daily jobs whose time came while nobody was awake, and those that failed or broke off half-way: each once more for
/// its last period, however many were missed. A job that never ran begins with its next time.
/// </summary>
public sealed class CatchUp(IDbContextFactory<CommitteeDb> contexts, Change change, JobRunner runner, Site site, TimeProvider clock)
{
    public const string Again = " again";

    /// <param name="brokenBefore">A run that began before this and did not end is not going on any more.</param>
    /// <param name="cancel">Stops between two jobs.</param>
    /// <param name="lines">The timetable.</param>
    /// <returns>How many were run.</returns>
    public async Task<int> RunAsync(DateTimeOffset brokenBefore, IReadOnlyList<JobLine>? lines = null, CancellationToken cancel = default)
    {
        var done = 0;
        foreach (var line in (lines ?? Timetable.Lines).Where(l => l.At is not null).OrderBy(l => l.At))
        {
            cancel.ThrowIfCancellationRequested();
            var due = LastDue(line.At!.Value);
            var period = TimetableJob.PeriodOf(due);
            var runs = await RunsAsync(line.Name, cancel);
            if (runs.Count == 0 || runs.Exists(r => r.StartedAt >= due && r.EndedAt is not null && !r.Failed)) continue;
            if (runs.Exists(r => r.EndedAt is null && r.StartedAt >= brokenBefore)) continue;
            foreach (var broken in runs.Where(r => r.EndedAt is null)) await EndAsync(broken.Id, line.Name);
            if (await runner.RunAsync(line, runs.Exists(r => r.Period == period) ? period + Again : period, cancel)) done++;
        }
        return done;
    }

    /// <summary>
    /// Runs once more what another node was at when it died. Only the scheduler says so, which lets nobody else run this job now;
    /// what somebody asked for by hand is theirs to ask for again.
    /// </summary>
    /// <param name="line">The job.</param>
    /// <param name="due">Its period, in case the node died before it began.</param>
    /// <param name="cancel">Stops the run.</param>
    public async Task TakeOverAsync(JobLine line, string due, CancellationToken cancel = default)
    {
        var broken = (await RunsAsync(line.Name, cancel)).Where(r => r.EndedAt is null && !r.Period.StartsWith(JobRunner.ByHand, StringComparison.Ordinal)).OrderBy(r => r.StartedAt).ToList();
        foreach (var run in broken) await EndAsync(run.Id, line.Name);
        await runner.RunAsync(line, broken.Count > 0 ? broken[^1].Period + Again : due, cancel);
    }

    private DateTimeOffset LastDue(TimeOnly at)
    {
        var now = clock.GetUtcNow();
        var due = On(site.DayOf(now));
        return due <= now ? due : On(site.DayOf(now).AddDays(-1));

        DateTimeOffset On(DateOnly day) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(at), site.Zone), TimeSpan.Zero);
    }

    private async Task<List<JobRun>> RunsAsync(string job, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllJobRuns.AsNoTracking().Where(r => r.Job == job).ToListAsync(cancel);
    }

    private Task<Refusal?> EndAsync(Guid id, string job) => change.RunAsync(Viewer.System, async at =>
    {
        if (await at.Db.AllJobRuns.FirstOrDefaultAsync(r => r.Id == id && r.Job == job && r.EndedAt == null, at.Cancel) is not { } run) return null;
        (run.EndedAt, run.Failed, run.Result) = (at.Now, true, JobRunner.Stopping);
        at.Ring(JobRunner.Bell);
        return null;
    });
}

/// <summary>Looks for missed jobs when the program starts, and every hour after that, for what another node left undone.</summary>
public sealed class CatchUpClock(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock, ILogger<CatchUpClock> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1), Longest = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A program that has its database to itself left nothing running when it began.
        var isAlone = configuration["Database:Provider"] != "Postgres";
        for (var isFirst = true; !stoppingToken.IsCancellationRequested; isFirst = false)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var now = clock.GetUtcNow();
                await scope.ServiceProvider.GetRequiredService<CatchUp>().RunAsync(isFirst && isAlone ? now : now - Longest, cancel: stoppingToken);
                await Task.Delay(Between, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "Jobs that were missed could not be caught up; it is tried again.");
                await Task.Delay(TimeSpan.FromMinutes(5), clock, stoppingToken);
            }
        }
    }
}
