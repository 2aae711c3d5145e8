using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>
/// Somebody who voted stands aside now, after the ballot was closed: whoever acts as chair decides whether it counts. An
/// annulled ballot carries no decision; a package made from it is taken back. Once the decision is out, the ballot stands.
/// </summary>
public sealed class AnnulBallot(Change change)
{
    private const int LongestReason = 4000;

    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.BallotRoomAsync(id) is not ({ } room, { } ballot)) return new NotFound();
            if (WhyNotDecide(at, room) is { } refusal) return refusal;
            if (reason.Length > LongestReason) return new BadInput("Reason", "Use at most 4000 characters.");
            var decision = await at.Db.AllDecisions.FirstOrDefaultAsync(d => d.BallotId == id && d.State != DecisionState.Retracted, at.Cancel);
            if (decision?.State == DecisionState.Released) return new DecisionIsOut();
            var recused = ballot.Roll.Select(r => r.PersonId).Where(room.Submission.IsRecused).ToHashSet();
            return await at.ComeBackAsync(room, ballot, ballot.Annul(reason, recused, at.By.Person, at.Now) ?? decision?.Retract());
        }, cancel);

    /// <summary>While the session runs its acting chair; after it whoever presides by right.</summary>
    private static Refusal? WhyNotDecide(Moment at, BallotRoom room) =>
        room.Session is { IsOver: false } ? at.WhyNotChair(room)
        : at.By.IsSignedIn && ConflictChair.For(room.Committee, room.Submission, room: null, asker: null, at.Now) == at.By.Person ? null
        : new NotActingChair();
}
