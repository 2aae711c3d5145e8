using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>The secretary, or whoever acts as chair, lets an alternate go again.</summary>
public sealed class LetAlternateGo(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> session, Id<Person> person, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.RoomAsync(session) is not { } room ? new NotFound()
            : at.WhyNotLead(room) ?? await at.NoteAsync(room.Session, room.Session.LetGo(person, at.By.Person, at.Now)), cancel);
}
