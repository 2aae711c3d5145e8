using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>The only place where the box of a secret ballot is filled, opened and written anew.</summary>
public static class BallotBoxes
{
    /// <summary>Puts one secret vote into the box: two rows that have nothing but the ballot in common.</summary>
    public static async Task<Refusal?> CastSecretlyAsync(this Moment at, BallotRoom room, Ballot ballot, SecretWish wish)
    {
        if (ballot.CastSecretly(wish, room.VoterOf(at.By.Person), room.Session, at.Now, out var vote) is { } refusal) return refusal;
        if (vote is null) return null;
        // A browser that makes the same number twice makes no receipt.
        var tracker = vote.Tracker.Tracker;
        if (await at.Db.AllBoxedTrackers.AnyAsync(t => t.BallotId == ballot.Id && t.Tracker == tracker, at.Cancel)) return new NonceNeeded();
        at.Db.Add(vote.Choice);
        at.Db.Add(vote.Tracker);
        return null;
    }

    /// <summary>Closes a ballot of either kind, by a person or by the clock. What was in the box of a secret one is written anew, shuffled and under new keys.</summary>
    public static async Task<Refusal?> CloseAsync(this Moment at, BallotRoom room, Ballot ballot, Id<Person>? by)
    {
        if (ballot.Kind != BallotKind.Secret || ballot.State != BallotState.Open) return ballot.Close(room.Session, room.Bench, by, at.Now);
        var box = await at.Db.BoxOfAsync(ballot.Id, at.Cancel);
        if (ballot.Close(room.Session, room.Bench, by, at.Now, box) is { } refusal) return refusal;
        at.Db.RemoveRange(box.Choices);
        at.Db.RemoveRange(box.Trackers);
        var shuffled = box.Shuffled();
        at.Db.AddRange(shuffled.Choices);
        at.Db.AddRange(shuffled.Trackers);
        return null;
    }

    public static async Task<BallotBox> BoxOfAsync(this CommitteeDb db, Id<Ballot> ballot, CancellationToken cancel = default) => new(
        await db.AllBoxedChoices.Where(c => c.BallotId == ballot).ToListAsync(cancel),
        await db.AllBoxedTrackers.Where(t => t.BallotId == ballot).ToListAsync(cancel));

    /// <summary>Whether some secret ballot is open, or has ended and is not wiped off the disk yet. As long as that is so, no copy of the database may be made.</summary>
    public static Task<bool> SecretBallotIsOpenAsync(this CommitteeDb db, CancellationToken cancel = default) =>
        db.AllBallots.AnyAsync(b => b.Kind == BallotKind.Secret && b.OpenedAt != null && b.ScrubbedAt == null, cancel);
}
