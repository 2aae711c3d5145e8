namespace CommitteeHub.Tests.Support;

/// <summary>A clock that stands still until a test moves it. It starts on a Monday morning.</summary>
public sealed class MovableClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;

    public void SetTo(DateTimeOffset now) => _now = now;
}
