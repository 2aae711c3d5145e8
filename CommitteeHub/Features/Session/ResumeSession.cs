using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>Whoever acts as chair goes on after a recess; a co-chair when the chair has not come back. Whoever resumes is thereby checked in.</summary>
public sealed class ResumeSession(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (!at.By.IsSignedIn || room.Bench.ActingChairIf(at.By.Person) != at.By.Person) return new NotActingChair();
            return await at.NoteAsync(room.Session, room.Session.Resume(at.By.Person, at.Now));
        }, cancel);
}
