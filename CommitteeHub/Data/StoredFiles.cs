using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// Which files the database refers to, read off the model: every column whose name ends in "Sha256" may name a stored
/// file. A new table is looked at from its first day, so that no sweep takes its files and no backup forgets them.
/// </summary>
public static class StoredFiles
{
    /// <summary>The hashes that are referred to (lower-case hex SHA-256), each once; with <paramref name="start"/> only those that begin like this.</summary>
    public static async Task<HashSet<string>> AllAsync(CommitteeDb db, string start = "", CancellationToken cancel = default)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (table, column) in Columns(db))
        {
            // Names of tables and columns come from the model, never from outside.
            var sql = $"SELECT DISTINCT \"{column}\" AS \"Value\" FROM \"{table}\" WHERE \"{column}\" LIKE {{0}}";
            found.UnionWith(await db.Database.SqlQueryRaw<string>(sql, start + "%").ToListAsync(cancel));
        }
        return found;
    }

    private static IEnumerable<(string Table, string Column)> Columns(CommitteeDb db) =>
        from type in db.Model.GetEntityTypes()
        where type.GetTableName() is not null && !type.IsMappedToJson()
        from property in type.GetProperties()
        where property.ClrType == typeof(string) && property.Name.EndsWith("Sha256", StringComparison.Ordinal)
        select (type.GetTableName()!, property.GetColumnName());
}
