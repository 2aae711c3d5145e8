namespace CommitteeHub.Data;

/// <summary>What a row of an imported file became. The same key never becomes a second thing.</summary>
public sealed class ImportedKey
{
    public const string Programs = "Programs";

    /// <summary>"Organisations", <see cref="Programs"/>, "OpenInvoices".</summary>
    public required string Kind { get; init; }

    /// <summary>What the thing was called where it came from.</summary>
    public required string Key { get; init; }

    public required Guid TargetId { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>What the body had before it came here.</summary>
public static class FromBefore
{
    /// <summary>The identities of the programs that came in from a file.</summary>
    public static IQueryable<Guid> ProgramsFromBefore(this CommitteeDb db) => db.AllImportedKeys.Where(i => i.Kind == ImportedKey.Programs).Select(i => i.TargetId);
}
