using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>A present member votes for an absent one who delegated the vote; an act of its own, apart from the delegate's own vote.</summary>
public sealed class CastVoteFor(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, Id<Person> principal, VoteWish wish, CancellationToken cancel = default) =>
        change.RunAsync(by, at => at.VoteAsync(id, wish.Id, principal, (room, ballot) => Task.FromResult(CastVote.WhyNotSaid(wish)
            ?? (room.Session is { } session ? ballot.CastFor(room.VoterOf(principal), wish, room.VoterOf(at.By.Person), session, at.Now) : new NotEntitled()))), cancel);
}
