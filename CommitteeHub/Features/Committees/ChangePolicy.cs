using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Committees;

/// <summary>The chair changes the rules a committee decides by.</summary>
public sealed class ChangePolicy(Change change)
{
    /// <param name="expected">The rules that the new ones were written over, so that nobody overwrites what changed meanwhile.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Committee> id, CommitteePolicy rules, CommitteePolicy expected, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn || !(at.By.SitsOn(id) || at.By.IsSecretary)) return new NotFound();
            if (at.By.SeatOn(id) is not { Role: SeatRole.Chair }) return new NotPermitted();
            var committee = await at.Db.AllCommittees.SingleAsync(c => c.Id == id, at.Cancel);
            if (committee.Policy == rules) return null;
            if (committee.Policy != expected) return new ChangedMeanwhile();
            var isSameClock = committee.Policy.Validity == rules.Validity;
            if (committee.Decree(rules, at.By.Person) is { } refusal) return refusal;
            if (!isSameClock) await LookAgainAsync(at, id);
            return null;
        }, cancel);

    /// <summary>With other days something else is due, and perhaps at once.</summary>
    private static async Task LookAgainAsync(Moment at, Id<Committee> id)
    {
        var open = Audit.OpenStates.ToList();
        foreach (var audit in await at.Db.AllAudits.Where(a => open.Contains(a.State) && at.Db.AllSubmissions.Any(s => s.ProgramId == a.ProgramId && s.CommitteeId == id)).ToListAsync(at.Cancel))
            audit.LookAgainOn(DateOnly.MinValue);
    }
}

/// <summary>The rules of one committee as a member or the secretary reads them.</summary>
public sealed record PolicyView(Id<Committee> Id, string Committee, CommitteePolicy Rules, int Seats, bool MayChange);

/// <summary>Reads the rules for those who serve the committee.</summary>
public sealed class ReadPolicy(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<PolicyView?> RunAsync(Viewer viewer, Id<Committee> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn || !(by.SitsOn(id) || by.IsSecretary)) return null;
        if (await db.AllCommittees.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } committee) return null;
        var seats = committee.On(DateOnly.FromDateTime(now.UtcDateTime)).Count(m => m.Role != SeatRole.Alternate);
        return new PolicyView(id, committee.Name, committee.Policy, seats, by.SeatOn(id) is { Role: SeatRole.Chair });
    }
}
