namespace CommitteeHub.Commands;

/// <summary>The clock of the demo. While its story is told it stands in the past, so that what is long over looks it; afterwards it is everybody's.</summary>
internal sealed class DemoClock : TimeProvider
{
    private TimeSpan _behind;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - _behind;

    /// <summary>What follows happened so many days ago, at this hour of the day by UTC. The story only goes forward.</summary>
    public void GoTo(int daysAgo, int? hour = null)
    {
        var then = base.GetUtcNow() - TimeSpan.FromDays(daysAgo);
        _behind = base.GetUtcNow() - (hour is { } h ? new DateTimeOffset(then.Date.AddHours(h), TimeSpan.Zero) : then);
    }

    public void Pass(int minutes) => _behind -= TimeSpan.FromMinutes(minutes);
}
