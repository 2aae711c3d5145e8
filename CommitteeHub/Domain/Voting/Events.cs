using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Voting;

public sealed record MotionMoved(Id<Motion> MotionId, Id<Submission> SubmissionId, MotionOutcome Outcome, Id<Person> ById) : LedgerEvent;

/// <summary>A motion was changed before its first ballot; what it said stands with the motion, every version of it.</summary>
public sealed record MotionAmended(Id<Motion> MotionId, Id<Submission> SubmissionId, int Edition, MotionOutcome Outcome, Id<Person> ById) : LedgerEvent;

/// <summary>Members may vote from now on, or from the first of two moments on, until the second.</summary>
public sealed record BallotTimed(Id<Ballot> BallotId, DateTimeOffset? OpensAt, DateTimeOffset ClosesAt, string? Zone) : LedgerEvent;

/// <summary>Nobody closed the ballot: its time was up.</summary>
public sealed record TimeLimitReached(Id<Ballot> BallotId, DateTimeOffset ClosesAt) : LedgerEvent;

/// <summary>A present member voted for an absent one who had asked for it.</summary>
public sealed record VoteCastForMember(Id<Ballot> BallotId, Id<Person> MemberId, Id<Person> DelegateId) : LedgerEvent;

public sealed record BallotOpened(Id<Ballot> BallotId, Id<Motion> MotionId, BallotKind Kind, MotionOutcome Outcome, int Entitled, int Recused, int Present, int QuorumNeeded, Id<Person> ActingChairId) : LedgerEvent;

/// <summary>Somebody voted in a named ballot. How stands in the ballot, sealed by the digest at closing, so that no timeline shows a count early.</summary>
public sealed record VoteCast(Id<Ballot> BallotId, Id<Person> MemberId) : LedgerEvent;

public sealed record VoteChanged(Id<Ballot> BallotId, Id<Person> MemberId) : LedgerEvent;

public sealed record MemberLeftRoll(Id<Ballot> BallotId, Id<Person> MemberId, bool VoteIsVoid) : LedgerEvent;

/// <summary>The voting ended. A named ballot's line carries the digest of who voted how; a secret one's that of its trackers, and the seal.</summary>
public sealed record BallotClosed(Id<Ballot> BallotId, int Yes, int No, int Abstain, int Entitled, int Counted, int QuorumNeeded, Verdict Verdict, string RollDigest, string? VotesDigest, string? TrackersDigest, string? Seal, Id<Person>? ActingChairId) : LedgerEvent;

public sealed record CastingVoteGiven(Id<Ballot> BallotId, Id<Person> ActingChairId, Choice Choice) : LedgerEvent;

public sealed record BallotPublished(Id<Ballot> BallotId, Id<Motion> MotionId, MotionOutcome Outcome, Verdict Verdict, Id<Person> ActingChairId) : LedgerEvent;

public sealed record BallotCancelled(Id<Ballot> BallotId, Id<Motion> MotionId, Personal Reason, Id<Person> ActingChairId) : LedgerEvent;

public sealed record BallotAnnulled(Id<Ballot> BallotId, Id<Motion> MotionId, Personal Reason, Id<Person> ActingChairId) : LedgerEvent;

/// <summary>A secret ballot was called off because somebody on its roll stood aside; the motion is voted on again.</summary>
public sealed record SecretBallotStopped(Id<Ballot> BallotId, Id<Motion> MotionId, Id<Person> MemberId) : LedgerEvent;

/// <summary>Nothing of a secret ballot's open box is left on the disk.</summary>
public sealed record BallotScrubbed(Id<Ballot> BallotId) : LedgerEvent;
