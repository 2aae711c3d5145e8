using CommitteeHub.Domain.Announcements;
using CommitteeHub.Domain.Complaints;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CommitteeHub.Data;

/// <summary>
/// Which files the database refers to, read off the model: every column whose name ends in "Sha256" may name a stored
/// file. A new table is looked at from its first day, so that no sweep takes its files and no backup forgets them.
/// </summary>
public static class StoredFiles
{
    /// <summary>Hashes of a secret or of a text, which no file belongs to.</summary>
    private static readonly HashSet<(Type, string)> OfNoFile =
    [
        (typeof(ProgramComplaint), nameof(ProgramComplaint.LinkSha256)), (typeof(PublicComment), nameof(PublicComment.KeySha256)), (typeof(SessionMinutes), nameof(SessionMinutes.Sha256)),
    ];

    /// <summary>The hashes whose files have to be there, each once.</summary>
    public static Task<HashSet<string>> NeededAsync(CommitteeDb db, CancellationToken cancel = default) =>
        ReadAsync(db, Columns(db).Where(c => !OfNoFile.Contains((c.DeclaringType.ClrType, c.Name))), "", cancel);

    /// <summary>The hashes that are referred to (lower-case hex SHA-256), each once; with <paramref name="start"/> only those that begin like this.</summary>
    public static Task<HashSet<string>> AllAsync(CommitteeDb db, string start = "", CancellationToken cancel = default) => ReadAsync(db, Columns(db), start, cancel);

    private static async Task<HashSet<string>> ReadAsync(CommitteeDb db, IEnumerable<IProperty> columns, string start, CancellationToken cancel)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            // Names of tables and columns come from the model, never from outside.
            var sql = $"SELECT DISTINCT \"{column.GetColumnName()}\" AS \"Value\" FROM \"{column.DeclaringType.GetTableName()}\" WHERE \"{column.GetColumnName()}\" LIKE {{0}}";
            found.UnionWith(await db.Database.SqlQueryRaw<string>(sql, start + "%").ToListAsync(cancel));
        }
        return found;
    }

    private static IEnumerable<IProperty> Columns(CommitteeDb db) =>
        from type in db.Model.GetEntityTypes()
        where type.GetTableName() is not null && !type.IsMappedToJson()
        from property in type.GetProperties()
        where property.ClrType == typeof(string) && property.Name.EndsWith("Sha256", StringComparison.Ordinal)
        select property;
}
