using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>A member says when an interest of theirs ended.</summary>
public sealed class EndInterest(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<StandingInterest> id, DateOnly on, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            !at.By.IsSignedIn || await at.Db.AllStandingInterests.FirstOrDefaultAsync(i => i.Id == id && i.PersonId == at.By.Person, at.Cancel) is not { } interest
                ? new NotFound()
                : interest.End(on), cancel);
}
