using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>Whether enough members take part: how many are entitled, how many of them count as taking part, how many are needed.</summary>
public readonly record struct Quorum(int Entitled, int Present, int Needed)
{
    public bool IsMet => Present >= Needed;

    /// <param name="seats">All seats, those who stand aside included.</param>
    /// <param name="entitled">The seats less those who stand aside.</param>
    /// <param name="present">Those entitled who count as taking part.</param>
    public static Quorum Of(int seats, int entitled, int present, QuorumRule rule) => new(entitled, present, rule.NeededOf(seats, entitled));
}
