using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Jobs;

/// <summary>Runs one line of the timetable for one period, once among all nodes, and keeps what came of it.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, Change change, TimeProvider clock, ILogger<JobRunner> log)
{
    /// <summary>Rung when a job began or ended.</summary>
    public static readonly Guid Bell = new("00000000-0000-7000-8000-00006a6f6273");

    /// <summary>How the period of a run begins that somebody asked for.</summary>
    public const string ByHand = "by hand";

    /// <summary>What a run says that broke off because the program ended.</summary>
    public const string Stopping = "The program was stopping";

    private const int Kept = 60;

    /// <summary>Answers false when another had this period already, or the job rests.</summary>
    public async Task<bool> RunAsync(JobLine line, string period, CancellationToken cancel = default)
    {
        var run = Guid.CreateVersion7();
        if (!await BeginAsync(line, period, run, cancel)) return false;
        var (result, failed) = await WorkAsync(line, cancel);
        await EndAsync(line, run, result, failed);
        return true;
    }

    private async Task<bool> BeginAsync(JobLine line, string period, Guid id, CancellationToken cancel)
    {
        var isOurs = false;
        var refusal = await change.RunAsync(Viewer.System, async at =>
        {
            var rests = !period.StartsWith(ByHand, StringComparison.Ordinal) && await at.Db.AllJobPauses.AnyAsync(p => p.Job == line.Name, cancel);
            isOurs = !rests && !await at.Db.AllJobRuns.AnyAsync(r => r.Job == line.Name && r.Period == period, cancel);
            if (!isOurs) return null;
            at.Db.Add(new JobRun { Id = id, Job = line.Name, Period = period, StartedAt = at.Now });
            at.Db.RemoveRange(await at.Db.AllJobRuns.Where(r => r.Job == line.Name).OrderByDescending(r => r.StartedAt).Skip(Kept).ToListAsync(cancel));
            at.Ring(Bell);
            return null;
        }, cancel);
        // What could not be written down is not ours, whatever was decided.
        return refusal is null && isOurs;
    }

    private async Task<(string Result, bool Failed)> WorkAsync(JobLine line, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (said, setback) = await change.NotingSetbacksAsync(() => line.Work(scope.ServiceProvider, cancel));
            return setback is null ? (said, false) : ($"Not all of it, {setback.Code}: {said}", true);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return (Stopping, true);
        }
        catch (Exception e)
        {
            // The board shows it; the next period tries again.
            log.LogError(e, "Job {Job} failed.", line.Name);
            return (Letterbox.Line(e.Message, 400), true);
        }
    }

    private Task<Refusal?> EndAsync(JobLine line, Guid id, string result, bool failed) =>
        change.RunAsync(Viewer.System, async at =>
        {
            if (await at.Db.AllJobRuns.FirstOrDefaultAsync(r => r.Id == id && r.Job == line.Name) is not { } run) return null;
            run.EndedAt = clock.GetUtcNow();
            run.Result = result;
            run.Failed = failed;
            at.Ring(Bell);
            return null;
        });
}
