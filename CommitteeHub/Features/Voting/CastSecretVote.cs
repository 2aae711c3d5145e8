using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>A member votes in a secret ballot, once and for good; the same vote sent again is answered alike.</summary>
public sealed class CastSecretVote(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, SecretWish wish, CancellationToken cancel = default) =>
        change.RunAsync(by, at => at.VoteAsync(id, vote: null, principal: null, (room, ballot) => at.CastSecretlyAsync(room, ballot, wish)), cancel);
}
