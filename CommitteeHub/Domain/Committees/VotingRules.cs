namespace CommitteeHub.Domain.Committees;

/// <summary>How the room learns whom an open ballot waits for.</summary>
public enum OutstandingShown
{
    /// <summary>By name. A secret ballot shows the count only, whatever this says.</summary>
    Names,

    /// <summary>How many, not who.</summary>
    CountOnly,
}

/// <summary>Which kinds of ballot the chair may open.</summary>
public enum BallotKinds { NamedAndSecret, NamedOnly, SecretOnly }

/// <summary>Whether an absent member may let a present one vote for them in a session: one hop, named ballots only.</summary>
public sealed record DelegationRule
{
    public bool IsOffered { get; init; }

    /// <summary>How many absent members one present member may vote for.</summary>
    public int MostHeld { get; init; } = 1;
}

/// <summary>Whether the committee votes between its sessions, and what such a ballot asks for.</summary>
public sealed record BetweenMeetingsRule
{
    public bool IsOffered { get; init; }

    /// <summary>The part of the entitled members that has to vote: the turnout that stands in for the quorum.</summary>
    public QuorumShare TurnoutShare { get; init; } = QuorumShare.AtLeastTwoThirds;

    /// <summary>The least number of votes whatever the share says.</summary>
    public int TurnoutAtLeast { get; init; } = 3;

    /// <summary>The shortest time, in hours, between the first moment one may vote and the last.</summary>
    public int ShortestHours { get; init; } = 72;

    /// <summary>Turnout as a quorum: nobody is present, so whoever votes is who counts.</summary>
    public QuorumRule Turnout() => QuorumRule.Default with { Share = TurnoutShare, AtLeast = TurnoutAtLeast };
}
