using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever acts as chair ends the vote on all consent items; each is counted on its own roll.</summary>
public sealed class CloseConsentBallot(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConsentBallot> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.ConsentBallotAsync(id) is not ({ } room, { } ballot)) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            return await at.NoteAsync(room.Session, await at.CloseAsync(room, ballot, at.By.Person));
        }, cancel);
}
