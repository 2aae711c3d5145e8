using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>A member takes back an interest that was entered by mistake; the ledger keeps that it was there.</summary>
public sealed class RemoveInterest(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<StandingInterest> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            !at.By.IsSignedIn || await at.Db.AllStandingInterests.FirstOrDefaultAsync(i => i.Id == id && i.PersonId == at.By.Person, at.Cancel) is not { } interest
                ? new NotFound()
                : interest.Remove(at.Now), cancel);
}
