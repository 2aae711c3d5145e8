using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>A member takes their delegated vote back; checking in does so by itself. The secretary may enter what was phoned in.</summary>
public sealed class WithdrawProxy(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> sessionId, Id<Person> principal, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn || await at.RoomAsync(sessionId) is not { } room) return new NotFound();
            if (!at.By.IsSecretary && at.By.Person != principal) return new NotPermitted();
            return room.Session.WithdrawProxy(principal, at.By.Person, at.Now);
        }, cancel);
}
