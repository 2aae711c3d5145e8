using System.Globalization;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>What holds for every table, read off the model, so that a new table is looked at from its first day.</summary>
internal static class RowInvariants
{
    /// <summary>Clocks of two nodes may differ by this much.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>What is planned may lie ahead.</summary>
    private static readonly string[] Plans = ["DueAt", "NotBefore", "StartsAt", "EndsAt", "ExpiresAt", "ClosesAt", "OpensAt", "PlannedAt"];

    public static readonly Invariant[] All =
    [
        new("every row that is referred to exists", DanglingAsync),
        new("nothing happened in the future", FutureAsync),
    ];

    private static async Task<IReadOnlyList<string>> DanglingAsync(Installation at)
    {
        var tables = at.Db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsOwned()).ToList();
        var found = new List<string>();
        foreach (var (table, property) in tables.SelectMany(t => t.GetProperties().Select(p => (t, p))))
        {
            if (TargetOf(property.ClrType) is not { } target || target == table.ClrType && property.IsPrimaryKey()) continue;
            if (tables.FirstOrDefault(t => t.ClrType == target) is not { } parent || parent.FindPrimaryKey() is not { Properties: [var key] }) continue;
            var count = await CountAsync(at,
                $"""SELECT COUNT(*) AS "Value" FROM "{table.GetTableName()}" c WHERE c."{property.GetColumnName()}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent.GetTableName()}" p WHERE p."{key.GetColumnName()}" = c."{property.GetColumnName()}")""");
            if (count > 0) found.Add($"{count} of {table.GetTableName()} name a {target.Name} in {property.Name} that does not exist");
        }
        return found;
    }

    private static async Task<IReadOnlyList<string>> FutureAsync(Installation at)
    {
        var limit = (at.Now + Tolerance).UtcTicks.ToString(CultureInfo.InvariantCulture);
        var found = new List<string>();
        foreach (var (table, property) in at.Db.Model.GetEntityTypes()
            .Where(t => t.GetTableName() is not null && t.ClrType.Namespace?.StartsWith("CommitteeHub", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetProperties().Select(p => (t, p))))
        {
            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) != typeof(DateTimeOffset)) continue;
            if (!property.Name.EndsWith("At", StringComparison.Ordinal) || Plans.Contains(property.Name)) continue;
            var count = await CountAsync(at, $"""SELECT COUNT(*) AS "Value" FROM "{table.GetTableName()}" WHERE "{property.GetColumnName()}" > {limit}""");
            if (count > 0) found.Add($"{count} of {table.GetTableName()} have a {property.Name} that is still to come");
        }
        return found;
    }

    private static Type? TargetOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(Id<>) ? plain.GenericTypeArguments[0] : null;
    }

    // Names of tables and columns come from the model, never from outside.
    private static Task<int> CountAsync(Installation at, string sql) => at.Db.Database.SqlQueryRaw<int>(sql).SingleAsync(at.Cancel);
}
