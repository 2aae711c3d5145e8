using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>
/// Closes every ballot whose time is up. Two nodes may do so at the same moment: the second finds it closed. It is late by
/// a moment at most, and nobody's vote depends on it, because a vote after the limit is refused by the clock.
/// </summary>
public sealed class CloseDueBallots(IDbContextFactory<CommitteeDb> contexts, Change change, TimeProvider clock)
{
    /// <summary>Says how many it closed.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var closed = 0;
        foreach (var id in await DueAsync(cancel))
        {
            var isOurs = false;
            var refusal = await change.RunAsync(Viewer.System, async at =>
            {
                isOurs = false;
                if (await at.BallotRoomAsync(id) is not ({ } room, { } ballot)) return new NotFound();
                isOurs = ballot.State == BallotState.Open;
                // Opened together, over together: one of them closed and another open would be a ballot in two states.
                if (ballot.ConsentId is { } consent) return await at.ConsentBallotAsync(consent) is ({ } held, { } whole) ? await at.CloseAsync(held, whole, by: null) : new NotFound();
                return await at.CloseAsync(room, ballot, by: null);
            }, cancel);
            if (isOurs && refusal is null) closed++;
        }
        return closed;
    }

    /// <summary>When the next time limit is reached; null when no ballot has one.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllBallots.Where(b => b.State == BallotState.Open && b.ClosesAt != null).MinAsync(b => b.ClosesAt, cancel);
    }

    private async Task<IReadOnlyList<Id<Ballot>>> DueAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        return await db.AllBallots.Where(b => b.State == BallotState.Open && b.ClosesAt != null && b.ClosesAt <= now).OrderBy(b => b.ClosesAt).Select(b => b.Id).ToListAsync(cancel);
    }
}
