using System.Globalization;
using Quartz;

namespace CommitteeHub.Jobs;

/// <summary>What the scheduler starts: it knows a name and the time that was due, nothing of the work.</summary>
[DisallowConcurrentExecution]
public sealed class TimetableJob(JobRunner runner, CatchUp catchUp) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var due = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        if (Timetable.Find(context.JobDetail.Key.Name) is not { } line) return;
        if (context.Recovering) await catchUp.TakeOverAsync(line, PeriodOf(due), cancellationToken);
        else await runner.RunAsync(line, PeriodOf(due), cancellationToken);
    }

    internal static string PeriodOf(DateTimeOffset due) => due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
