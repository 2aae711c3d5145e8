using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Domain.Voting;

public sealed partial class Ballot
{
    /// <summary>Rung when the remains of a secret ballot wait to be wiped off the disk.</summary>
    public static readonly Guid ScrubBell = new("00000000-0000-7000-8000-73637275622d");

    /// <summary>What the published record of a secret ballot hashes to; from closing on.</summary>
    public string? Seal { get; private set; }

    /// <summary>When nothing of the open box was left on the disk any more; publishing waits for it.</summary>
    public DateTimeOffset? ScrubbedAt { get; private set; }

    /// <summary>A secret ballot that has ended and whose remains are still on the disk.</summary>
    public bool IsSealing => Kind == BallotKind.Secret && OpenedAt is not null && State is not (BallotState.Draft or BallotState.Open) && ScrubbedAt is null;

    /// <summary>How many who may vote have not; of a secret ballot nobody is told more.</summary>
    public int Outstanding => _roll.Count(r => r is { Standing: RollStanding.Entitled, HasVoted: false });

    /// <summary>
    /// Casts a secret vote: one shot. The ballot keeps on its roll that the member voted; the vote itself is handed out,
    /// to be put into the box, and is nowhere in the ballot. Null and no vote means: it was recorded before.
    /// </summary>
    public Refusal? CastSecretly(SecretWish wish, Voter voter, ReviewSession? session, DateTimeOffset now, out SecretVote? vote)
    {
        vote = null;
        if (WhyNotEntitled(voter, out var entry) is { } notEntitled) return notEntitled;
        if (Kind != BallotKind.Secret) return new BallotIsNamed();
        var command = Receipts.CommandDigest(Id, voter.PersonId, wish.CommandId);
        if (entry!.HasVoted) return entry.CastBy == command ? null : new VoteIsRecorded();
        if ((WhyNoVote(session, now) ?? WhyNotHere(voter, session)) is { } refusal) return refusal;
        if (!Receipts.IsNonce(wish.Nonce)) return new NonceNeeded();
        if (!string.IsNullOrWhiteSpace(wish.Reason)) return new SecretVoteHasNoReason();

        entry.HasVoted = true;
        entry.CastBy = command;
        vote = new SecretVote(
            new BoxedChoice { Key = BallotBox.RandomKey(), BallotId = Id, Choice = wish.Choice },
            new BoxedTracker { Key = BallotBox.RandomKey(), BallotId = Id, Tracker = Receipts.Tracker(Id, wish.Choice, wish.Nonce) });
        // A ring, and no line: a line would tell when each member voted.
        Touch();
        return null;
    }

    /// <summary>
    /// Seals what is in the box. A box that does not hold exactly one choice and one tracker for each member on the roll
    /// who voted is not sealed.
    /// </summary>
    private BoxDoesNotMatchRoll? SealUp(BallotBox box)
    {
        var voted = _roll.Count(r => r.HasVoted);
        var trackers = box.Trackers.Select(t => t.Tracker).ToList();
        if (box.Choices.Count != voted || trackers.Count != voted || trackers.Distinct().Count() != voted)
            return new BoxDoesNotMatchRoll(box.Choices.Count, trackers.Count, voted);
        Seal = Receipts.Seal(Id, trackers, box.Choices.Select(c => c.Choice));
        return null;
    }

    /// <summary>Notes that the remains of the open box are gone from the disk.</summary>
    public void MarkScrubbed(DateTimeOffset now)
    {
        if (!IsSealing) return;
        ScrubbedAt = now;
        Raise(new BallotScrubbed(Id));
    }
}
