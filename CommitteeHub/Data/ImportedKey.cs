namespace CommitteeHub.Data;

/// <summary>What a row of an imported file became. The same key never becomes a second thing.</summary>
public sealed class ImportedKey
{
    /// <summary>"Organisations", "Programs", "OpenInvoices".</summary>
    public required string Kind { get; init; }

    /// <summary>What the thing was called where it came from.</summary>
    public required string Key { get; init; }

    public required Guid TargetId { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
}
