using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>The database was made by a newer version of the program, which knows things that this one would lose.</summary>
/// <param name="Migration">The step of the schema that is unknown here.</param>
public sealed record SchemaIsNewer(string Migration) : Refusal;

/// <summary>Whether this version of the program may touch a database at all.</summary>
public static class SchemaAge
{
    public static Refusal? WhyNot(IEnumerable<string> applied, IEnumerable<string> known) =>
        applied.Except(known).Order(StringComparer.Ordinal).LastOrDefault() is { } newer ? new SchemaIsNewer(newer) : null;

    public static async Task<Refusal?> WhyNotAsync(CommitteeDb db, CancellationToken cancel = default) =>
        WhyNot(await db.Database.GetAppliedMigrationsAsync(cancel), db.Database.GetMigrations());
}
