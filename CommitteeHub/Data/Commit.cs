using CommitteeHub.Domain;
using CommitteeHub.Live;

namespace CommitteeHub.Data;

/// <summary>
/// What one change brought, once it is durable. It goes with the ring as a hint, so that a room on this node need not
/// look for what it was rung for; a ring without one means the same and costs a reading.
/// </summary>
/// <param name="Changed">As they were saved. They are read and never written.</param>
/// <param name="New">Those that did not exist before, and so are known in full.</param>
/// <param name="Lines">In order, with their numbers.</param>
public sealed record Commit(IReadOnlyList<Aggregate> Changed, IReadOnlySet<Aggregate> New, IReadOnlyList<LedgerLine> Lines, IReadOnlyList<Guid> Rings) : IHappening;

/// <summary>How a use case ended inside its transaction, before the commit.</summary>
/// <param name="Commit">What is rung when it is durable; null when nothing changed.</param>
/// <param name="Attempt">What is put on record after everything else was undone.</param>
internal sealed record Decided(Refusal? Refusal, Commit? Commit, Func<CommitteeDb, Task>? Attempt = null)
{
    public static readonly Decided Before = new(null, null);
}
