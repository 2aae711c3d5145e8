namespace CommitteeHub.Domain.Committees;

/// <summary>What happens when as many vote Yes as No.</summary>
public enum TieRule { ChairCasting, NoDecision }

/// <summary>The share that carries a motion.</summary>
public enum MajorityRule { MoreYesThanNo, TwoThirdsOfYesAndNo, FourFifthsOfYesAndNo, MoreThanHalfOfEntitled }

/// <summary>
/// The rules a committee decides by; a ballot keeps the copy it was opened under. Kept as one text, so that a rule that
/// came later reads as its default wherever it was not yet known.
/// </summary>
public sealed record CommitteePolicy
{
    public static readonly CommitteePolicy Default = new();

    /// <summary>The least number of members on a panel. IMI's published process: at least three.</summary>
    public int PanelSize { get; init; } = 3;

    /// <summary>
    /// Whether a session takes a submission only after the co-chairs agreed with the panel, as IMI's published process has it.
    /// Off: a small committee may take it to a meeting straight from the panel.
    /// </summary>
    public bool CoChairsFirst { get; init; }

    public QuorumRule Quorum { get; init; } = QuorumRule.Default;
    public MajorityRule Majority { get; init; } = MajorityRule.MoreYesThanNo;
    public TieRule Tie { get; init; } = TieRule.ChairCasting;
    public bool ReasonForNo { get; init; } = true;
    public bool ReasonForAbstain { get; init; } = true;

    /// <summary>How long a member may be cut off before the attendance says so and the chair is asked.</summary>
    public int ConnectionGraceSeconds { get; init; } = 60;

    /// <summary>How long somebody may speak. The clock in the room shows it; nobody is cut off.</summary>
    public int SpeakingSeconds { get; init; } = 180;

    /// <summary>Whether the minutes say who spoke when.</summary>
    public bool SpeakingTimesInMinutes { get; init; } = true;

    /// <summary>Which kinds of ballot the chair may open.</summary>
    public BallotKinds Kinds { get; init; } = BallotKinds.NamedAndSecret;

    /// <summary>Whether the room sees by name, or only as a number, who has not voted yet.</summary>
    public OutstandingShown Outstanding { get; init; } = OutstandingShown.Names;

    /// <summary>The time limit, in minutes, that a new ballot in a session is offered with; null = none.</summary>
    public int? TimeLimitMinutes { get; init; }

    /// <summary>Whether a present member may vote for an absent one. Off unless the committee wants it.</summary>
    public DelegationRule Delegation { get; init; } = new();

    /// <summary>Ballots between sessions. Off unless the committee wants them.</summary>
    public BetweenMeetingsRule BetweenMeetings { get; init; } = new();

    /// <summary>Days of audits, suspensions, withdrawals and appeals.</summary>
    public ValidityRule Validity { get; init; } = ValidityRule.Default;

    /// <summary>How long an item usually takes; only for suggesting an order that fits when people can attend.</summary>
    public int MinutesPerItem { get; init; } = 20;
}
