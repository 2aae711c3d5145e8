using CommitteeHub.Domain;

namespace CommitteeHub.Live;

/// <summary>What a ring is for, where that is known: a hint for listeners in this process, never a message.</summary>
public interface IHappening
{
    /// <summary>What was changed, as it was saved; empty when the ring is for something that is not an aggregate.</summary>
    IReadOnlyList<Aggregate> Changed { get; }
}
