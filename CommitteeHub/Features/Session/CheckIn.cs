using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>A member is recorded as present: by themselves, or by the secretary for somebody in the room.</summary>
public sealed class CheckIn(Change change)
{
    /// <param name="member">Null for oneself.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<Person>? member = null, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            var who = member ?? at.By.Person;
            if (who != at.By.Person && !at.By.IsSecretary) return new NotPermitted();
            if (!room.Bench.MaySit(who)) return new NotPermitted();
            return await at.NoteAsync(room.Session, room.Session.CheckIn(who, at.By.Person, at.Now));
        }, cancel);
}
