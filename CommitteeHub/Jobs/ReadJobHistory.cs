using CommitteeHub.Data;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Jobs;

/// <summary>One run of a job.</summary>
public sealed record JobRunView(string Period, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool Failed, string? Result);

/// <summary>An item that a sweep has given up on.</summary>
public sealed record ParkedView(Guid Id, Guid Item, int Tries, string LastError, DateTimeOffset LastTriedAt, bool IsParked);

/// <summary>The last runs of a job and what it stumbles over.</summary>
public sealed record JobHistoryView(string Name, string Label, bool IsPaused, IReadOnlyList<JobRunView> Runs, IReadOnlyList<ParkedView> Parked);

/// <summary>Reads what a job did lately, for the secretariat and the administrators.</summary>
public sealed class ReadJobHistory(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<JobHistoryView?> RunAsync(Viewer viewer, string name, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if ((!by.IsSecretary && !by.IsAdministrator) || Timetable.Find(name) is not { } line) return null;
        var runs = await db.AllJobRuns.Where(r => r.Job == name).OrderByDescending(r => r.StartedAt).Select(r => new JobRunView(r.Period, r.StartedAt, r.EndedAt, r.Failed, r.Result)).ToListAsync(cancel);
        var parked = await db.AllParkedItems.Where(p => p.Job == name).OrderByDescending(p => p.LastTriedAt).Select(p => new ParkedView(p.Id, p.Item, p.Tries, p.LastError, p.LastTriedAt, p.ParkedAt != null)).ToListAsync(cancel);
        return new JobHistoryView(name, line.Label, await db.AllJobPauses.AnyAsync(p => p.Job == name, cancel), runs, parked);
    }
}
