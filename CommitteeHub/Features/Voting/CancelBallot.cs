using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever acts as chair calls a ballot off, with a reason.</summary>
public sealed class CancelBallot(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.BallotRoomAsync(id) is not ({ } room, { } ballot) ? new NotFound()
            : at.WhyNotChair(room) ?? (ballot.ConsentId is not null ? new PartOfConsentBallot()
            : await at.NoteAsync(room.Session, await at.ComeBackAsync(room, ballot, ballot.Cancel(room.Session, reason, at.By.Person, at.Now)))), cancel);
}
