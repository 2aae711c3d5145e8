using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Domain.Voting;

/// <summary>
/// What standing aside does to a ballot. While it is open: a named vote is void and the roll is counted anew; a secret one
/// cannot be taken out of the box, so the ballot is called off and held again. After its end whoever acts as chair decides.
/// </summary>
public sealed partial class Ballot
{
    /// <summary>Fewer voters than this and a secret ballot is not secret.</summary>
    public const int FewestForSecrecy = 3;

    public DateTimeOffset? AnnulledAt { get; private set; }
    public Id<Person>? AnnulledById { get; private set; }
    public string? AnnulReason { get; private set; }

    /// <summary>It was held and closed, and counts for nothing.</summary>
    public bool IsAnnulled => AnnulledAt is not null;

    /// <summary>A member stands aside while voting is going on: off the roll, and a vote already given does not count.</summary>
    public void Recuse(Id<Person> member, ReviewSession? session, DateTimeOffset now)
    {
        if (State != BallotState.Open || IsTimeUp(now) || EntryOf(member) is not { Standing: RollStanding.Entitled } entry) return;
        var hadVoted = entry.HasVoted;
        entry.Standing = RollStanding.Recused;
        if (Kind == BallotKind.Secret)
        {
            Raise(new MemberLeftRoll(Id, member, false));
            if (hadVoted || _roll.Count(r => r.Standing == RollStanding.Entitled) < FewestForSecrecy) StopForRecusal(member, session, now);
            return;
        }
        entry.HasVoted = false;
        var vote = CurrentVoteOf(member);
        // What the member gave for somebody else came from the same conflict: that member, or another hand, votes again.
        foreach (var given in _votes.Where(v => v.EndedAt is null && (v == vote || v.CastById == member)))
        {
            given.EndedAt = now;
            given.IsVoid = true;
            EntryOf(given.PersonId)!.HasVoted = false;
        }
        Raise(new MemberLeftRoll(Id, member, vote is not null));
    }

    /// <summary>
    /// Whoever acts as chair annuls a ballot that has ended, because somebody who was on its roll stands aside now. The
    /// motion may be voted on again.
    /// </summary>
    /// <param name="recused">Those who stand aside on the item now.</param>
    public Refusal? Annul(string reason, IReadOnlySet<Id<Person>> recused, Id<Person> by, DateTimeOffset now)
    {
        if (IsAnnulled) return null;
        if (State == BallotState.Cancelled) return new BallotIsCancelled(CancelledAt!.Value);
        if (State is BallotState.Draft or BallotState.Open) return new BallotStillOpen();
        if (!_roll.Any(r => r.Standing == RollStanding.Entitled && recused.Contains(r.PersonId))) return new NobodyOnRollStandsAside();
        if (string.IsNullOrWhiteSpace(reason)) return new AnnullingNeedsReason();
        AnnulledAt = now;
        AnnulledById = by;
        AnnulReason = reason.Trim();
        Raise(new BallotAnnulled(Id, MotionId, new Personal(AnnulReason), by));
        return null;
    }

    private void StopForRecusal(Id<Person> member, ReviewSession? session, DateTimeOffset now)
    {
        State = BallotState.Cancelled;
        CancelledAt = now;
        CancelReason = "A member stood aside while this secret ballot was open; the motion is voted on again.";
        if (session?.OpenBallotId == Id) session.Holds(null);
        Raise(new SecretBallotStopped(Id, MotionId, member));
    }
}
