using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Committees;

/// <summary>The secretary or an administrator gives somebody a seat on a committee from today on.</summary>
public sealed class SeatMember(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Committee> committeeId, Id<Person> person, SeatRole role, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.IsAdministrator) return new NotPermitted();
            var committee = await at.Db.AllCommittees.FirstOrDefaultAsync(c => c.Id == committeeId, at.Cancel);
            if (committee is null || !await at.Db.AllPersons.AnyAsync(p => p.Id == person, at.Cancel)) return new NotFound();
            return committee.SeatFrom(person, role, DateOnly.FromDateTime(at.Now.UtcDateTime));
        }, cancel);
}
