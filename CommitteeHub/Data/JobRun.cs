namespace CommitteeHub.Data;

/// <summary>That a job ran for one period, and what came of it. Another node that wakes for the same period finds it and leaves it.</summary>
public sealed class JobRun
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Job { get; init; }

    /// <summary>The moment it was due, or who asked for it; unique for each job.</summary>
    public required string Period { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public bool Failed { get; set; }
    public string? Result { get; set; }
}
