using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>The chair opens the session, or a co-chair when the chair is not here; whoever opens it is thereby checked in.</summary>
public sealed class OpenSession(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (!at.By.IsSignedIn || room.Bench.ActingChairIf(at.By.Person) != at.By.Person) return new NotActingChair();
            return await at.NoteAsync(room.Session, room.Session.Open(at.By.Person, at.Now));
        }, cancel);
}
