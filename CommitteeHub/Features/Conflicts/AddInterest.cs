using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>A member enters a tie to an organisation, on their own list.</summary>
public sealed class AddInterest(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<StandingInterest> id, InterestText text, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn || !at.By.SitsAnywhere) return new NotPermitted();
            if (await at.Db.AllStandingInterests.AsNoTracking().Where(i => i.Id == id).Select(i => new { i.PersonId }).FirstOrDefaultAsync(at.Cancel) is { } known)
                return known.PersonId == at.By.Person ? null : new NotFound();
            var (interest, refusal) = StandingInterest.Add(id, at.By.Person, text, at.Now);
            if (interest is not null) at.Db.Add(interest);
            return refusal;
        }, cancel);
}
