namespace CommitteeHub.Domain.Decisions;

/// <summary>The result is not published yet, so there is nothing to decide from.</summary>
public sealed record BallotNotPublished : Refusal;

/// <summary>The motion proposed no outcome for the submission.</summary>
public sealed record MotionDecidesNothing : Refusal;

/// <summary>There was no quorum, or the motion failed: it decided nothing.</summary>
public sealed record MotionNotCarried : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>Conditions belong to an approval with conditions, and it needs at least one.</summary>
public sealed record ConditionsDoNotFit(DecisionOutcome Outcome) : Refusal;

/// <summary>A condition is due after the decision and within a year.</summary>
public sealed record ConditionDueTooFar(DateOnly Latest) : Refusal;

/// <summary>A condition would be missed on the day on which the organisation hears of it.</summary>
public sealed record ConditionIsPast(DateOnly Due) : Refusal;

/// <summary>The package is past the point where it may be changed.</summary>
public sealed record PackageIsFixed(DecisionState State) : Refusal;

/// <summary>Whoever prepared the package may not also approve it.</summary>
public sealed record PreparerCannotApprove : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>The chair has not approved the package.</summary>
public sealed record PackageNotApproved : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>There is a package for this ballot already.</summary>
public sealed record DecisionExists : Refusal;

/// <summary>The decision that rests on the ballot is out; annulling the ballot would not bring it back.</summary>
public sealed record DecisionIsOut : Refusal;

/// <summary>The organisation has shown nothing, and nobody said what they saw.</summary>
public sealed record NothingShown : Refusal;

/// <summary>The condition is met already, or its day has passed and the committee has it.</summary>
public sealed record ConditionSettled : Refusal;

/// <summary>Somebody else was named to look at the evidence.</summary>
public sealed record AnotherVerifies : Refusal;

/// <summary>Whoever is named to verify a condition is the chair or a co-chair.</summary>
public sealed record VerifierNotChair : Refusal;

/// <summary>Only an approval makes a fee due.</summary>
public sealed record FeeDoesNotFallDue(DecisionOutcome Outcome) : Refusal;

/// <summary>No fee of the submission is claimed, so none can be given back.</summary>
public sealed record NoFeeToCredit : Refusal;
