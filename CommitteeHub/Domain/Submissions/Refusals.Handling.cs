namespace CommitteeHub.Domain.Submissions;

/// <summary>Nothing goes on before the fee is paid or waived.</summary>
public sealed record FeeNotSettled : Refusal;

/// <summary>The submission is at another step than the one asked for.</summary>
public sealed record NotInState(SubmissionState State) : Refusal;

/// <summary>The secretary has not found the dossier complete yet.</summary>
public sealed record CompletenessNotConfirmed : Refusal;

/// <summary>Returning it says what is missing.</summary>
public sealed record NothingMissing : Refusal;

/// <summary>The applicant needs at least a day.</summary>
public sealed record ReturnDueTooSoon(DateOnly Today) : Refusal;

/// <summary>Fewer members than a panel has.</summary>
public sealed record PanelTooSmall(int Minimum, int Chosen) : Refusal;

/// <summary>Only who holds a seat on the submission's committee today can be on its panel.</summary>
public sealed record NotOnCommittee : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>Whoever stood aside cannot judge.</summary>
public sealed record MemberRecusedCannotSit : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>A list of missing items is a list, not a report.</summary>
public sealed record MissingListTooLong(int Limit, int Items) : Refusal;
