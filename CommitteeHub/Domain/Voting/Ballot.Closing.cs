using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Voting;

public sealed partial class Ballot
{
    /// <summary>
    /// Ends the voting and counts. Closing what is closed changes nothing and answers like the first time. Once the time
    /// limit has passed it is the limit that closed it, whoever notices; before, only a person may.
    /// </summary>
    /// <param name="session">Null between sessions.</param>
    /// <param name="by">Whoever acts as chair; null when the clock closes.</param>
    /// <param name="box">What was cast, if the ballot is secret.</param>
    public Refusal? Close(ReviewSession? session, Bench bench, Id<Person>? by, DateTimeOffset now, BallotBox? box = null)
    {
        if (State is BallotState.Closed or BallotState.Published) return null;
        if (State == BallotState.Cancelled) return new BallotIsCancelled(CancelledAt!.Value);
        if (State == BallotState.Draft) return new BallotNotOpen();
        if (by is null && !IsTimeUp(now)) return new BallotStillOpen();
        if (Kind == BallotKind.Secret && SealUp(box ?? throw new InvalidOperationException("A secret ballot is closed with its box.")) is { } unsealed) return unsealed;
        State = BallotState.Closed;
        ClosedAt = IsTimeUp(now) ? ClosesAt : now;
        ClosedById = IsTimeUp(now) ? null : by;
        var tally = box?.Tally ?? Tally.Of([.. _votes.Where(v => v.EndedAt is null).Select(v => v.Choice)]);
        Result = BallotResult.Of(Policy, QuorumIn(session), tally);
        if (bench.ActingChair is null) Result = Result.WithoutCasting();
        if (session?.OpenBallotId == Id) session.Holds(null);
        if (ClosedById is null) Raise(new TimeLimitReached(Id, ClosedAt!.Value));
        Raise(new BallotClosed(Id, tally.Yes, tally.No, tally.Abstain, Result.Quorum.Entitled, Result.Quorum.Present, Result.Quorum.Needed, Result.Verdict, RollDigest(), box is null ? VotesDigest() : null, box is null ? null : Receipts.TrackersDigest(box.Trackers.Select(t => t.Tracker)), Seal, ClosedById));
        return null;
    }

    /// <summary>Breaks a tie; a named act of whoever acts as chair, beside the vote that person may have given.</summary>
    public Refusal? GiveCastingVote(Choice choice, Id<Person> by, DateTimeOffset now)
    {
        if (State is BallotState.Draft or BallotState.Open) return new BallotStillOpen();
        if (IsAnnulled) return new BallotIsAnnulled(AnnulledAt!.Value);
        if (CastingChoice == choice && CastingById == by) return null;
        if (State != BallotState.Closed || Result!.Verdict != Verdict.Tied) return new NotTied();
        if (choice == Choice.Abstain) return new CastingVoteIsYesOrNo();
        CastingChoice = choice;
        CastingById = by;
        CastingAt = now;
        Result = Result.With(choice);
        Raise(new CastingVoteGiven(Id, by, choice));
        return null;
    }

    /// <summary>
    /// Puts the result on the record. A tie that chair and co-chairs have meanwhile all left is no decision, and where the
    /// committee came to none the item is deferred.
    /// </summary>
    public Refusal? Publish(Submission submission, Bench bench, Id<Person> by, DateTimeOffset now)
    {
        if (IsAnnulled) return new BallotIsAnnulled(AnnulledAt!.Value);
        if (State == BallotState.Published) return null;
        if (State == BallotState.Cancelled) return new BallotIsCancelled(CancelledAt!.Value);
        if (State != BallotState.Closed) return new BallotStillOpen();
        if (bench.ActingChair is null) Result = Result!.WithoutCasting();
        if (Result!.Verdict == Verdict.Tied) return new CastingVoteDue();
        if (IsSealing) return new BallotIsSealing();
        if (Result.Verdict == Verdict.NoDecision && Outcome != MotionOutcome.FreeText) submission.DeferUndecided();
        if (SessionId is null && Result.Verdict == Verdict.Carried && Outcome != MotionOutcome.FreeText) submission.DecidedBetween();
        State = BallotState.Published;
        PublishedAt = now;
        PublishedById = by;
        Raise(new BallotPublished(Id, MotionId, Outcome, Result.Verdict, by));
        return null;
    }

    /// <summary>Calls the ballot off, with a reason on the record; a new ballot on the same motion may follow.</summary>
    public Refusal? Cancel(ReviewSession? session, string reason, Id<Person> by, DateTimeOffset now)
    {
        if (State == BallotState.Cancelled) return null;
        if (State == BallotState.Published) return new BallotIsClosed(ClosedAt!.Value);
        if (string.IsNullOrWhiteSpace(reason)) return new CancellingNeedsReason();
        State = BallotState.Cancelled;
        CancelledAt = now;
        CancelledById = by;
        CancelReason = reason.Trim();
        if (session?.OpenBallotId == Id) session.Holds(null);
        Raise(new BallotCancelled(Id, MotionId, new Personal(CancelReason), by));
        return null;
    }

    /// <summary>SHA-256 of who was on the roll and as what.</summary>
    public string RollDigest() =>
        Receipts.Digest("committeehub/roll/v1", _roll.Select(r => $"{r.PersonId} {r.Standing} {(r.HasVoted ? "voted" : "not voted")}"));

    /// <summary>SHA-256 of who voted how in a named ballot.</summary>
    public string VotesDigest() =>
        Receipts.Digest("committeehub/votes/v1", _votes.Where(v => v.EndedAt is null).Select(v => $"{v.PersonId} {v.Choice}"));
}
