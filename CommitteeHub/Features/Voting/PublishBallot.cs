using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever acts as chair puts the result of a closed ballot on the record.</summary>
public sealed class PublishBallot(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.BallotRoomAsync(id) is not ({ } room, { } ballot) ? new NotFound()
            : WhyNot(at, room, ballot) ?? (ballot.ConsentId is not null ? new PartOfConsentBallot() : await at.ComeBackAsync(room, ballot, ballot.Publish(room.Submission, room.Bench, at.By.Person, at.Now))), cancel);

    /// <summary>Where chair and co-chairs are all absent or stand aside, the secretary puts on record what the votes came to.</summary>
    private static Refusal? WhyNot(Moment at, BallotRoom room, Ballot ballot) =>
        room.Bench.ActingChair is null && at.By.IsSecretary && ballot.State is BallotState.Closed or BallotState.Published ? null : at.WhyNotChair(room);
}
