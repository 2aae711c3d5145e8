namespace CommitteeHub.Bench;

/// <summary>The time it is until somebody says another; then it stands until it is told again.</summary>
internal sealed class MovableClock : TimeProvider
{
    private DateTimeOffset? _at;

    public override DateTimeOffset GetUtcNow() => _at ?? base.GetUtcNow();

    public void SetTo(DateTimeOffset at) => _at = at.ToUniversalTime();
}
