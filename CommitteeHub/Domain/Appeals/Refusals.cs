namespace CommitteeHub.Domain.Appeals;

/// <summary>A hearing has three seats.</summary>
public sealed record HearingNeedsThree(int Chosen) : Refusal;

/// <summary>Somebody had a part in the decision, has a conflict or belongs to the organisation.</summary>
public sealed record HearerNotFree : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>Whoever has given an opinion keeps their seat.</summary>
public sealed record HearerHasSpoken : Refusal;

/// <summary>Before anything else a hearer says whether there is a conflict of interest.</summary>
public sealed record HearerNotDeclared : Refusal;

/// <summary>Not all three have given their opinion.</summary>
public sealed record HearingNotDone : Refusal;

/// <summary>The appeal was heard; its outcome stands.</summary>
public sealed record AppealIsHeard : Refusal;

/// <summary>The time to appeal is over.</summary>
public sealed record AppealTooLate(DateOnly Until) : Refusal;

/// <summary>An appeal goes to a hearing, never to the committee that decided.</summary>
public sealed record AppealHasHearing : Refusal;
