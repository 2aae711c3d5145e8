using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommitteeHub.Data;

/// <summary>The database was made by a newer version of the program, which knows things that this one would lose.</summary>
/// <param name="Migration">The step of the schema that is unknown here.</param>
public sealed record SchemaIsNewer(string Migration) : Refusal;

/// <summary>Whether this version of the program may touch a database at all, and how it comes to this version's schema.</summary>
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

    /// <summary>Takes the steps that are still to be taken. On PostgreSQL the list of steps is made first where there is none: Entity Framework would look into it before, and the log would call that a failure.</summary>
    public static async Task BringUpAsync(CommitteeDb db, CancellationToken cancel = default)
    {
        if (db.IsPostgres && await ExistsAsync(db, cancel) && !await HasListAsync(db, cancel)) await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancel);
        await db.Database.MigrateAsync(cancel);
    }

    private static Task<bool> ExistsAsync(CommitteeDb db, CancellationToken cancel) => db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancel);

    private static async Task<bool> HasListAsync(CommitteeDb db, CancellationToken cancel) =>
        await ExistsAsync(db, cancel)
        && await db.Database.SqlQuery<bool>($"""SELECT to_regclass('"__EFMigrationsHistory"') IS NOT NULL AS "Value" """).SingleAsync(cancel);
}
