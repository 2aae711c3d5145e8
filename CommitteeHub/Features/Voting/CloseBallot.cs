using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever acts as chair ends the voting, for good; ending it again answers like the first time.</summary>
public sealed class CloseBallot(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.BallotRoomAsync(id) is not ({ } room, { } ballot) ? new NotFound()
            : at.WhyNotChair(room) ?? (ballot.ConsentId is not null ? new PartOfConsentBallot() : await at.NoteAsync(room.Session, await at.CloseAsync(room, ballot, at.By.Person))), cancel);
}
