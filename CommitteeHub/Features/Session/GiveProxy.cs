using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>An absent member puts their vote into the hands of a present one for this session; the secretary may enter what was phoned in.</summary>
public sealed class GiveProxy(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Proxy> id, Id<ReviewSession> sessionId, Id<Person> principal, Id<Person> to, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn || await at.RoomAsync(sessionId) is not { } room) return new NotFound();
            if (!at.By.IsSecretary && at.By.Person != principal) return new NotPermitted();
            var seats = room.Bench.Seats;
            if (seats.FirstOrDefault(s => s.PersonId == principal) is not { } from || seats.FirstOrDefault(s => s.PersonId == to) is not { } hand) return new NotFound();
            return room.Session.GiveProxy(id, from, hand, room.Committee.Policy.Delegation, at.By.Person, at.Now);
        }, cancel);
}
