using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>The secretary takes a pin off. After a pinned conflict the member is asked anew; never while a ballot on the item is open.</summary>
public sealed class LiftPin(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConflictPin> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllConflictPins.AsNoTracking().Where(p => p.Id == id).Select(p => new { p.OrganisationId }).FirstOrDefaultAsync(at.Cancel) is not { } about) return new NotFound();
            await at.TakeTurnAsync(StreamName.Organisation(about.OrganisationId.Value));
            var pin = await at.Db.AllConflictPins.SingleAsync(p => p.Id == id, at.Cancel);
            if (pin.PersonId == at.By.Person) return new NotPermitted();
            if (pin.LiftedAt is not null) return null;

            var (submissions, sessions) = await at.PinnedOnAsync(pin.OrganisationId, pin.SubmissionId);
            if (await at.UnpinAsync(pin, submissions, sessions) is { } refusal) return refusal;
            pin.Lift(at.By.Person, at.Now);
            return null;
        }, cancel);
}
