using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

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
        WhyNot(await AppliedAsync(db, cancel), db.Database.GetMigrations());

    /// <summary>The steps that are still to be taken.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(CommitteeDb db, CancellationToken cancel = default) =>
        [.. db.Database.GetMigrations().Except(await AppliedAsync(db, cancel))];

    /// <summary>The steps that were taken. A new database on PostgreSQL, or one that is still to be made, is not asked for a list that it cannot have: the log would call that a failure.</summary>
    public static async Task<IReadOnlyList<string>> AppliedAsync(CommitteeDb db, CancellationToken cancel = default) =>
        !db.IsPostgres || await HasListAsync(db, cancel) ? [.. await db.Database.GetAppliedMigrationsAsync(cancel)] : [];

    private static async Task<bool> HasListAsync(CommitteeDb db, CancellationToken cancel) =>
        await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancel)
        && await db.Database.SqlQuery<bool>($"""SELECT to_regclass('"__EFMigrationsHistory"') IS NOT NULL AS "Value" """).SingleAsync(cancel);
}
