using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>Whoever acts as chair, or the secretary, says that a member whose connection is lost is still there.</summary>
public sealed class ConfirmStillHere(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<Person> member, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.RoomAsync(id) is not { } room ? new NotFound()
            : at.WhyNotLead(room) ?? room.Session.ConfirmStillHere(member, at.By.Person, at.Now), cancel);
}
