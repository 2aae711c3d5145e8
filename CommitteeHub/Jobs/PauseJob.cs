using CommitteeHub.Data;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Jobs;

/// <summary>The secretary or an administrator lets a job rest, or go on. It holds on every node, and through a restart.</summary>
public sealed class PauseJob(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, string name, bool isPaused, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.IsAdministrator) return new NotPermitted();
            if (Timetable.Find(name) is null) return new NotFound();
            var pause = await at.Db.AllJobPauses.FirstOrDefaultAsync(p => p.Job == name, at.Cancel);
            if (pause is not null == isPaused) return null;
            if (pause is null) at.Db.Add(new JobPause { Job = name, PausedAt = at.Now, PausedBy = at.By.Person.Value });
            else at.Db.Remove(pause);
            await Ledger.AppendAsync(at.Db, StreamName.Administration, null, isPaused ? new JobPaused(name) : new JobResumed(name), by, at.Now, at.Cancel);
            at.Ring(JobRunner.Bell);
            return null;
        }, cancel);
}

/// <summary>The secretary or an administrator has a parked item tried again.</summary>
public sealed class TryParkedAgain(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Guid id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.IsAdministrator) return new NotPermitted();
            at.Db.RemoveRange(await at.Db.AllParkedItems.Where(p => p.Id == id).ToListAsync(at.Cancel));
            at.Ring(JobRunner.Bell);
            return null;
        }, cancel);
}

[Administration(AdministrationPart.Running)]
public sealed record JobPaused(string Job) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

[Administration(AdministrationPart.Running)]
public sealed record JobResumed(string Job) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}
