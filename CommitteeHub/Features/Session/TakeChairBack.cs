using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>Whoever leads by right takes back the chair that was handed over, or whoever got it gives it back.</summary>
public sealed class TakeChairBack(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (!at.By.IsSignedIn || (room.Bench.ChairByRight != at.By.Person && room.Session.HandedTo != at.By.Person)) return new NotActingChair();
            return await at.NoteAsync(room.Session, room.Session.TakeChairBack(at.By.Person));
        }, cancel);
}
