using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Domain.Decisions;

public sealed record DecisionPrepared(Id<Decision> DecisionId, Id<Submission> SubmissionId, Id<Ballot> BallotId, DecisionOutcome Outcome, DateOnly DecidedOn) : LedgerEvent;
public sealed record DecisionLetterEdited(Id<Decision> DecisionId) : LedgerEvent;
/// <summary>Money is between the secretariat and the applicant; the papers say how much.</summary>
public sealed record DecisionMoneySet(Id<Decision> DecisionId) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record DecisionApprovedForRelease(Id<Decision> DecisionId, Id<Person> ChairId) : LedgerEvent;
public sealed record DecisionRetracted(Id<Decision> DecisionId) : LedgerEvent;

public sealed record DecisionReleased(Id<Decision> DecisionId, Id<Submission> SubmissionId, DecisionOutcome Outcome, DateOnly DecidedOn) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

/// <summary>A decision of before came in, with the conditions that are still open.</summary>
public sealed record DecisionTakenOver(Id<Decision> DecisionId, Id<Submission> SubmissionId, DecisionOutcome Outcome, DateOnly DecidedOn) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record ConditionVerified(Id<Decision> DecisionId, Id<Condition> ConditionId, Id<Person> ChairId) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record ConditionEvidenced(Id<Decision> DecisionId, Id<Condition> ConditionId) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record ConditionSentBack(Id<Decision> DecisionId, Id<Condition> ConditionId, Id<Person> ChairId, DateOnly DueOn) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record ConditionMissed(Id<Decision> DecisionId, Id<Condition> ConditionId, DateOnly DueOn) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}
