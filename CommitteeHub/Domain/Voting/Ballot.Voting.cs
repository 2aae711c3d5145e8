using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Voting;

/// <summary>One member's answer to a motion.</summary>
public enum Choice { Yes, No, Abstain }

/// <summary>Whether somebody on the roll may vote.</summary>
public enum RollStanding { Entitled, Recused }

/// <summary>A line of the roll: who may vote in a ballot, who stands aside, and who has voted. It says nothing about how.</summary>
public sealed class RollEntry
{
    public Id<Ballot> BallotId { get; init; }
    public Id<Person> PersonId { get; init; }
    public SeatRole Role { get; init; }
    public RollStanding Standing { get; set; }
    public bool PresentAtOpening { get; init; }
    public bool HasVoted { get; set; }

    /// <summary>A digest of the command that cast a secret vote, so that asking again is answered alike. It tells no time and no choice.</summary>
    public string? CastBy { get; set; }
}

/// <summary>A vote in a named ballot. A changed vote is a new one; the old one stays, ended.</summary>
public sealed class Vote
{
    /// <summary>Made by the voter's screen, so that sending it twice is sending it once.</summary>
    public Id<Vote> Id { get; init; }

    public Id<Ballot> BallotId { get; init; }

    /// <summary>Whose vote it is.</summary>
    public Id<Person> PersonId { get; init; }

    /// <summary>The present member who gave it for an absent one; null when members voted for themselves.</summary>
    public Id<Person>? CastById { get; init; }

    public Choice Choice { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>When it stopped counting: replaced by the voter, or void because the voter stood aside.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsVoid { get; set; }
}

/// <summary>What somebody wants to vote.</summary>
/// <param name="Id">The vote's identity, made by the voter's screen.</param>
/// <param name="Expected">The voter's own vote that this one replaces; null for the first.</param>
public sealed record VoteWish(Id<Vote> Id, Choice Choice, string? Reason, Id<Vote>? Expected);

/// <summary>Who votes, what they answered at the conflict gate, and whether they are checked in: looked up, never sent.</summary>
public sealed record Voter(Id<Person> PersonId, ConflictAnswer? Answer, bool IsPresent);

public sealed partial class Ballot
{
    /// <summary>Casts a vote, or changes it when the wish names the vote that it replaces.</summary>
    /// <param name="session">Where the ballot is open; null between sessions, where nobody has to be present.</param>
    public Refusal? Cast(VoteWish wish, Voter voter, ReviewSession? session, DateTimeOffset now)
    {
        if (WhyNotEntitled(voter, out var entry) is { } notEntitled) return notEntitled;
        if (Kind == BallotKind.Secret) return new NonceNeeded();
        if (_votes.FirstOrDefault(v => v.Id == wish.Id) is { } same) return same.PersonId == voter.PersonId ? null : new NotEntitled();
        if (WhyNoVote(session, now) is { } refusal) return refusal;
        return WhyNotHere(voter, session) ?? Put(wish, entry!, castBy: null, now);
    }

    /// <summary>
    /// A present member votes for an absent one who asked for it: the absent member's vote, given by the other's hand.
    /// Either of them standing aside on the item, or not having answered, is a reason of its own against it.
    /// </summary>
    public Refusal? CastFor(Voter principal, VoteWish wish, Voter hand, ReviewSession session, DateTimeOffset now)
    {
        if (Kind == BallotKind.Secret) return new SecretVoteIsOwn();
        if (WhyNotEntitled(hand, out _) is { } notTheirs) return notTheirs;
        if (WhyNotEntitled(principal, out var entry) is { } notEntitled) return notEntitled;
        if (_votes.FirstOrDefault(v => v.Id == wish.Id) is { } same) return same.PersonId == principal.PersonId && same.CastById == hand.PersonId ? null : new NotEntitled();
        if (session.ProxyOf(principal.PersonId)?.DelegateId != hand.PersonId || !Policy.Delegation.IsOffered) return new NotTheirDelegate();
        // Given by the member's own hand before they left: nobody else changes it.
        if (CurrentVoteOf(principal.PersonId) is { CastById: null } given) return new VoteStands(given.Choice, given.At);
        if ((WhyNoVote(session, now) ?? WhyNotHere(hand, session)) is { } refusal) return refusal;
        return WhyUndeclared(principal) is null ? Put(wish, entry!, hand.PersonId, now) : new PrincipalUndeclared();
    }

    private Refusal? Put(VoteWish wish, RollEntry entry, Id<Person>? castBy, DateTimeOffset now)
    {
        var before = CurrentVoteOf(entry.PersonId);
        if (before is null && wish.Expected is not null) return new ChangedMeanwhile();
        if (before is not null && before.Id != wish.Expected) return new VoteStands(before.Choice, before.At);
        var reason = string.IsNullOrWhiteSpace(wish.Reason) ? null : wish.Reason.Trim();
        if (reason is null && NeedsReason(wish.Choice)) return new ReasonRequired(wish.Choice);

        before?.EndedAt = now;
        _votes.Add(new Vote { Id = wish.Id, BallotId = Id, PersonId = entry.PersonId, CastById = castBy, Choice = wish.Choice, Reason = reason, At = now });
        entry.HasVoted = true;
        Raise(castBy is { } hand ? new VoteCastForMember(Id, entry.PersonId, hand) : before is null ? new VoteCast(Id, entry.PersonId) : new VoteChanged(Id, entry.PersonId));
        return null;
    }

    private Refusal? WhyNotEntitled(Voter voter, out RollEntry? entry)
    {
        entry = EntryOf(voter.PersonId);
        if (entry is null) return new NotEntitled();
        return entry.Standing == RollStanding.Recused || voter.Answer == ConflictAnswer.Recused ? new RecusedFromItem() : null;
    }

    private static Refusal? WhyNotHere(Voter voter, ReviewSession? session) =>
        session is not null && !voter.IsPresent ? new NotCheckedIn() : WhyUndeclared(voter);

    private static ConflictNotDeclared? WhyUndeclared(Voter voter) => voter.Answer == ConflictAnswer.NoConflict ? null : new ConflictNotDeclared();

    public bool NeedsReason(Choice choice) => choice switch
    {
        Choice.Yes => false,
        Choice.No => Policy.ReasonForNo,
        Choice.Abstain => Policy.ReasonForAbstain,
    };

    /// <summary>Why no vote is taken at this moment from anybody.</summary>
    private Refusal? WhyNoVote(ReviewSession? session, DateTimeOffset now) => State switch
    {
        BallotState.Draft => new BallotNotOpen(),
        BallotState.Closed or BallotState.Published => IsClosedByTime ? new TimeIsUp(ClosedAt!.Value) : new BallotIsClosed(ClosedAt!.Value),
        BallotState.Cancelled => new BallotIsCancelled(CancelledAt!.Value),
        BallotState.Open when IsTimeUp(now) => new TimeIsUp(ClosesAt!.Value),
        BallotState.Open when now < OpensAt => new VotingNotBegun(OpensAt.Value),
        BallotState.Open when session is not null && Policy.Quorum.WhenLost == QuorumLost.VotingWaits && QuorumIn(session) is { IsMet: false } lost =>
            new QuorumIsLost(lost.Present, lost.Entitled, lost.Needed),
        BallotState.Open => null,
    };
}
