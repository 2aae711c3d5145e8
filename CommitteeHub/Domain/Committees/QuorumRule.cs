namespace CommitteeHub.Domain.Committees;

/// <summary>Of whom the quorum is a part.</summary>
public enum QuorumBase
{
    /// <summary>Every seat, less those who stand aside.</summary>
    Entitled,

    /// <summary>Every seat, whoever stands aside.</summary>
    AllSeats,
}

/// <summary>Who counts towards the quorum.</summary>
public enum QuorumCounts
{
    /// <summary>Whoever is checked in, or has voted.</summary>
    Present,

    /// <summary>And whoever a present member votes for.</summary>
    PresentOrRepresented,
}

/// <summary>The part of the base that has to take part, before the least number is looked at.</summary>
public enum QuorumShare { MoreThanHalf, AtLeastHalf, AtLeastTwoThirds, AtLeastFourFifths, All, LeastNumberOnly }

/// <summary>What happens when the quorum is lost while a ballot is open. At closing it decides in any case.</summary>
public enum QuorumLost
{
    /// <summary>Voting goes on; the room is told.</summary>
    VotingGoesOn,

    /// <summary>No vote is taken until the quorum is there again.</summary>
    VotingWaits,
}

/// <summary>When enough members take part for the committee to decide.</summary>
public sealed record QuorumRule
{
    public static readonly QuorumRule Default = new();

    public QuorumBase Base { get; init; } = QuorumBase.Entitled;
    public QuorumCounts Counts { get; init; } = QuorumCounts.Present;
    public QuorumShare Share { get; init; } = QuorumShare.MoreThanHalf;

    /// <summary>The least number whatever the share says. Three mirrors the panel's least number (IMI's published process).</summary>
    public int AtLeast { get; init; } = 3;

    public QuorumLost WhenLost { get; init; } = QuorumLost.VotingGoesOn;

    /// <summary>How many are needed. The least number can be more than there are: then the committee cannot decide, and alternates are due.</summary>
    /// <param name="seats">All seats.</param>
    /// <param name="entitled">The seats less those who stand aside.</param>
    public int NeededOf(int seats, int entitled)
    {
        var whole = Base == QuorumBase.Entitled ? entitled : seats;
        return Math.Max(AtLeast, Share switch
        {
            QuorumShare.MoreThanHalf => whole / 2 + 1,
            QuorumShare.AtLeastHalf => UpOf(whole, 1, 2),
            QuorumShare.AtLeastTwoThirds => UpOf(whole, 2, 3),
            QuorumShare.AtLeastFourFifths => UpOf(whole, 4, 5),
            QuorumShare.All => whole,
            QuorumShare.LeastNumberOnly => 0,
        });
    }

    private static int UpOf(int whole, int part, int of) => (whole * part + of - 1) / of;
}
