using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>A member says from when to when they can attend a session, or that they can attend all of it.</summary>
public sealed class StateAttendanceWindow(Change change)
{
    /// <param name="window">Local times in the session's zone; null for the whole session.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, (DateTime From, DateTime To)? window, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (!at.By.IsSignedIn || !room.Bench.MaySit(at.By.Person)) return new NotPermitted();
            if (window is not { } stated) return room.Session.ClearWindow(at.By.Person);
            var zone = room.Session.Zone;
            return room.Session.StateWindow(at.By.Person, ReviewSession.InstantOf(stated.From, zone), ReviewSession.InstantOf(stated.To, zone));
        }, cancel);
}
