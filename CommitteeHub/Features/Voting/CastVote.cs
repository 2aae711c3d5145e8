using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>A member votes, for themselves and for nobody else; the same vote sent again is recorded once.</summary>
public sealed class CastVote(Change change)
{
    private const int LongestReason = 4000;

    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, VoteWish wish, CancellationToken cancel = default) =>
        change.RunAsync(by, at => at.VoteAsync(id, wish.Id, principal: null, (room, ballot) => Task.FromResult(WhyNotSaid(wish) ?? ballot.Cast(wish, room.VoterOf(at.By.Person), room.Session, at.Now))), cancel);

    internal static BadInput? WhyNotSaid(VoteWish wish) => wish.Reason is { Length: > LongestReason } ? new BadInput("Reason", "Use at most 4000 characters.") : null;
}
