using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>Whoever acts as chair hands the chair to a member who is here, for this session.</summary>
public sealed class HandOverChair(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<Person> to, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            return await at.NoteAsync(room.Session, room.Session.HandChairTo(to, room.Bench, at.By.Person));
        }, cancel);
}
