using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever acts as chair breaks a tie, by name and on record.</summary>
public sealed class GiveCastingVote(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, Choice choice, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.BallotRoomAsync(id) is not ({ } room, { } ballot) ? new NotFound()
            : at.WhyNotChair(room) ?? ballot.GiveCastingVote(choice, at.By.Person, at.Now), cancel);
}
