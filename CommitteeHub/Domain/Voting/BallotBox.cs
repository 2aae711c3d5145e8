using System.Security.Cryptography;

namespace CommitteeHub.Domain.Voting;

/// <summary>
/// A choice in the box of a secret ballot. It knows its ballot and nothing else: no voter, no time, no order; its key is
/// 128 random bits.
/// </summary>
public sealed class BoxedChoice
{
    public required Guid Key { get; init; }
    public required Id<Ballot> BallotId { get; init; }
    public required Choice Choice { get; init; }
}

/// <summary>A tracker of a secret ballot, which a voter can look for in the sealed record. It has nothing in common with the choice beside it.</summary>
public sealed class BoxedTracker
{
    public required Guid Key { get; init; }
    public required Id<Ballot> BallotId { get; init; }
    public required string Tracker { get; init; }
}

/// <summary>What somebody wants to vote in a secret ballot.</summary>
/// <param name="CommandId">Made by the voter's screen, so that sending it twice is sending it once.</param>
/// <param name="Nonce">128 random bits that the voter's browser made and keeps; never stored here.</param>
/// <param name="Reason">Refused: the words would tell whose vote it is.</param>
public sealed record SecretWish(Guid CommandId, Choice Choice, string Nonce, string? Reason = null);

/// <summary>A secret vote as it goes into the box: two rows, to be kept in two places.</summary>
public sealed record SecretVote(BoxedChoice Choice, BoxedTracker Tracker);

/// <summary>The box of one secret ballot, opened for the moment of closing.</summary>
public sealed record BallotBox(IReadOnlyList<BoxedChoice> Choices, IReadOnlyList<BoxedTracker> Trackers)
{
    public Tally Tally => Tally.Of([.. Choices.Select(c => c.Choice)]);

    /// <summary>The same contents under new random keys, each list shuffled by itself.</summary>
    public BallotBox Shuffled() => new(
        [.. Mixed(Choices).Select(c => new BoxedChoice { Key = RandomKey(), BallotId = c.BallotId, Choice = c.Choice })],
        [.. Mixed(Trackers).Select(t => new BoxedTracker { Key = RandomKey(), BallotId = t.BallotId, Tracker = t.Tracker })]);

    /// <summary>All 128 bits from the system's source of secrets. A version-7 id would tell the time.</summary>
    public static Guid RandomKey() => new(RandomNumberGenerator.GetBytes(16));

    private static T[] Mixed<T>(IEnumerable<T> rows)
    {
        var mixed = rows.ToArray();
        RandomNumberGenerator.Shuffle<T>(mixed);
        return mixed;
    }
}
