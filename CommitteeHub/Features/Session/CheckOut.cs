using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>A member leaves the session: by themselves, or recorded by the secretary or by whoever acts as chair.</summary>
public sealed class CheckOut(Change change)
{
    /// <param name="member">Null for oneself.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<Person>? member = null, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            var who = member ?? at.By.Person;
            if (who != at.By.Person && at.WhyNotLead(room) is not null) return new NotPermitted();
            await at.LowerHandsAsync(id, who);
            return await at.NoteAsync(room.Session, room.Session.CheckOut(who, at.By.Person, at.Now));
        }, cancel);
}
