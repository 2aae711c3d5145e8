using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Committees;

/// <summary>The secretary or an administrator says on which day somebody's term ends. What the seat opens closes by itself the day after.</summary>
public sealed class EndSeat(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Committee> committeeId, Id<Membership> seat, DateOnly lastDay, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.IsAdministrator) return new NotPermitted();
            if (await at.Db.AllCommittees.FirstOrDefaultAsync(c => c.Id == committeeId, at.Cancel) is not { } committee) return new NotFound();
            return committee.EndSeat(seat, lastDay, DateOnly.FromDateTime(at.Now.UtcDateTime));
        }, cancel);
}
