using CommitteeHub.Data;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Jobs;

/// <summary>The secretary or an administrator has a job run at once, beside its timetable.</summary>
public sealed class RunJobNow(IDbContextFactory<CommitteeDb> contexts, JobRunner runner, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(Viewer by, string name, Guid asked, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var standing = await db.StandingOfAsync(by, clock.GetUtcNow(), cancel);
        if (!standing.IsSecretary && !standing.IsAdministrator) return new NotPermitted();
        if (Timetable.Find(name) is not { } line) return new NotFound();
        await runner.RunAsync(line, $"{JobRunner.ByHand} {asked:D}", CancellationToken.None);
        return null;
    }
}
