using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>Whoever acts as chair interrupts the session.</summary>
public sealed class RecessSession(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.RoomAsync(id) is not { } room ? new NotFound() : at.WhyNotChair(room) ?? room.Session.Recess(at.By.Person), cancel);
}
