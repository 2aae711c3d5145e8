namespace CommitteeHub.Data;

/// <summary>One thing that a sweep could not do. After five tries it is parked: the sweep leaves it, and somebody looks at it.</summary>
public sealed class ParkedItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Job { get; init; }
    public required Guid Item { get; init; }
    public int Tries { get; set; }
    public string LastError { get; set; } = "";
    public DateTimeOffset LastTriedAt { get; set; }
    public DateTimeOffset? ParkedAt { get; set; }
}

/// <summary>That a job rests until somebody lets it go on. Running it by hand is always possible.</summary>
public sealed class JobPause
{
    public required string Job { get; init; }
    public required DateTimeOffset PausedAt { get; init; }
    public Guid? PausedBy { get; init; }
}
