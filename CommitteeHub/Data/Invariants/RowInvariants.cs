using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>What holds for every table, read off the model, so that a new table is looked at from its first day.</summary>
internal static class RowInvariants
{
    /// <summary>Clocks of two nodes may differ by this much.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>SQLite joins no more than 500 in one statement.</summary>
    private const int AtOnce = 100;

    /// <summary>What is planned may lie ahead.</summary>
    private static readonly string[] Plans = ["DueAt", "NotBefore", "StartsAt", "EndsAt", "ExpiresAt", "ClosesAt", "OpensAt", "PlannedAt"];

    public static readonly Invariant[] All =
    [
        new("every row that is referred to exists", DanglingAsync),
        new("nothing happened in the future", FutureAsync),
    ];

    private static Task<IReadOnlyList<string>> DanglingAsync(Installation at)
    {
        var tables = at.Db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsOwned()).ToList();
        var looks = new List<Look>();
        foreach (var (table, property) in tables.SelectMany(t => t.GetProperties().Select(p => (t, p))))
        {
            if (TargetOf(property.ClrType) is not { } target || target == table.ClrType && property.IsPrimaryKey()) continue;
            if (tables.FirstOrDefault(t => t.ClrType == target) is not { } parent || parent.FindPrimaryKey() is not { Properties: [var key] }) continue;
            looks.Add(new(
                $"""FROM "{table.GetTableName()}" c WHERE c."{property.GetColumnName()}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent.GetTableName()}" p WHERE p."{key.GetColumnName()}" = c."{property.GetColumnName()}")""",
                count => $"{count} of {table.GetTableName()} name a {target.Name} in {property.Name} that does not exist"));
        }
        return FindAsync(at, looks);
    }

    private static Task<IReadOnlyList<string>> FutureAsync(Installation at)
    {
        var looks = new List<Look>();
        foreach (var (table, property) in at.Db.Model.GetEntityTypes()
            .Where(t => t.GetTableName() is not null && t.ClrType.Namespace?.StartsWith("CommitteeHub", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetProperties().Select(p => (t, p))))
        {
            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) != typeof(DateTimeOffset)) continue;
            if (!property.Name.EndsWith("At", StringComparison.Ordinal) || Plans.Contains(property.Name)) continue;
            looks.Add(new(
                $$"""FROM "{{table.GetTableName()}}" WHERE "{{property.GetColumnName()}}" > {0}""",
                count => $"{count} of {table.GetTableName()} have a {property.Name} that is still to come"));
        }
        return FindAsync(at, looks, (at.Now + Tolerance).UtcTicks);
    }

    private static Type? TargetOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(Id<>) ? plain.GenericTypeArguments[0] : null;
    }

    /// <summary>
    /// Asks in a few statements whose text is the same every time. A time written into the text would be another query each time,
    /// made ready anew for every column.
    /// </summary>
    private static async Task<IReadOnlyList<string>> FindAsync(Installation at, List<Look> looks, params object[] parameters)
    {
        var found = new List<string>();
        foreach (var some in looks.Index().Chunk(AtOnce))
        {
            // Names of tables and columns come from the model, never from outside.
            var sql = string.Join(" UNION ALL ", some.Select(l => $"SELECT {l.Index} AS \"Index\", COUNT(*) AS \"Rows\" {l.Item.Where}"));
            var counts = await at.Db.Database.SqlQueryRaw<Count>(sql, parameters).Where(c => c.Rows > 0).OrderBy(c => c.Index).ToListAsync(at.Cancel);
            found.AddRange(counts.Select(c => looks[c.Index].Sentence(c.Rows)));
        }
        return found;
    }

    /// <summary>Which rows should not be there, from FROM on, and what is said of so many of them.</summary>
    private sealed record Look(string Where, Func<long, string> Sentence);

    private sealed record Count(int Index, long Rows);
}
