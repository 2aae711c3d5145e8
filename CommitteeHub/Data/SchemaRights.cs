using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>The database does not have this version's schema, and the role by which it is reached may not give it one.</summary>
/// <param name="Role">As PostgreSQL calls it.</param>
public sealed record SchemaNotOurs(string Role) : Refusal;

/// <summary>Whether the program may change the schema where it has to. On PostgreSQL the role that serves need not be the one that owns the tables.</summary>
public static class SchemaRights
{
    /// <summary>The first table of the clock, which makes its own.</summary>
    private const string OfClock = "qrtz_job_details";

    public static async Task<Refusal?> WhyNotAsync(CommitteeDb db, CancellationToken cancel = default)
    {
        if (!db.IsPostgres || !await db.Database.CanConnectAsync(cancel) || await MayChangeAsync(db, cancel)) return null;
        return await IsThereAsync(db, cancel) ? null : new SchemaNotOurs(await db.Database.SqlQuery<string>($"SELECT current_user::text AS \"Value\"").SingleAsync(cancel));
    }

    private static Task<bool> MayChangeAsync(CommitteeDb db, CancellationToken cancel) => db.Database.SqlQuery<bool>($"""
        SELECT COALESCE(has_schema_privilege(current_schema(), 'CREATE')
            AND (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('"__EFMigrationsHistory"')) IS NOT FALSE, FALSE) AS "Value"
        """).SingleAsync(cancel);

    private static async Task<bool> IsThereAsync(CommitteeDb db, CancellationToken cancel) =>
        (await SchemaAge.PendingAsync(db, cancel)).Count == 0
        && await db.Database.SqlQuery<bool>($"SELECT to_regclass({OfClock}) IS NOT NULL AS \"Value\"").SingleAsync(cancel);
}
