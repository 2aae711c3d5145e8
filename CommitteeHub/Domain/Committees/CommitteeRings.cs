namespace CommitteeHub.Domain.Committees;

/// <summary>The bell for lists of committees, rung with any of them.</summary>
public static class CommitteeRings
{
    public static readonly Guid Any = Guid.Parse("7d0a4c1e-0000-7000-8000-0000000000c0");
}
