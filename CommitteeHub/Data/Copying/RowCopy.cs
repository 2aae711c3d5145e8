using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommitteeHub.Data.Copying;

/// <summary>
/// Copies every row of one installation into the empty database of another, whichever of the two kinds each is. Both have
/// this version's schema, so that a table and a column are called the same on both sides.
/// </summary>
internal static class RowCopy
{
    /// <summary>Copies all or nothing, from one moment of the source, and answers with the number of rows.</summary>
    public static async Task<long> RunAsync(CommitteeDb from, CommitteeDb to, CancellationToken cancel)
    {
        await using var reading = await from.Database.BeginTransactionAsync(from.IsPostgres ? IsolationLevel.RepeatableRead : IsolationLevel.Serializable, cancel);
        await using var writing = await to.Database.BeginTransactionAsync(cancel);
        var targets = to.Model.GetRelationalModel().Tables.ToDictionary(t => t.Name);
        var tables = InOrder(from.Model.GetRelationalModel().Tables);
        // What the migrations put into a fresh schema gives way to what the source has of it.
        foreach (var table in Enumerable.Reverse(tables)) await RunAsync(to, writing, $"DELETE FROM \"{table.Name}\"", cancel);
        long rows = 0;
        foreach (var table in tables)
            rows += await new TableCopy(table, targets[table.Name]).RunAsync(reading.GetDbTransaction(), writing.GetDbTransaction(), cancel);
        if (to.IsPostgres) await CountOnAsync(to, writing, cancel);
        await writing.CommitAsync(cancel);
        return rows;
    }

    /// <summary>A table comes after those it refers to.</summary>
    private static List<ITable> InOrder(IEnumerable<ITable> tables)
    {
        var waiting = tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<ITable>();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || ordered.Contains(k.PrincipalTable)))
                ?? throw new InvalidOperationException($"These tables refer to each other in a circle: {string.Join(", ", waiting.Select(t => t.Name))}.");
            waiting.Remove(next);
            ordered.Add(next);
        }
        return ordered;
    }

    /// <summary>PostgreSQL counts on from the highest number that was copied.</summary>
    private static async Task CountOnAsync(CommitteeDb to, IDbContextTransaction writing, CancellationToken cancel)
    {
        foreach (var table in to.Model.GetRelationalModel().Tables)
            foreach (var column in table.Columns.Where(c => c.ProviderClrType == typeof(int) && c.PropertyMappings.Any(p => p.Property.ValueGenerated == ValueGenerated.OnAdd)))
                await RunAsync(to, writing, $"""
                    SELECT setval(pg_get_serial_sequence('"{table.Name}"', '{column.Name}'), GREATEST((SELECT MAX("{column.Name}") FROM "{table.Name}"), 1)) WHERE pg_get_serial_sequence('"{table.Name}"', '{column.Name}') IS NOT NULL
                    """, cancel);
    }

    // Names of tables and columns come from the model, never from outside.
    private static async Task RunAsync(CommitteeDb db, IDbContextTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Copies a SQLite database into a file as it is at one moment, without the pages that nobody uses any more.</summary>
    public static Task SnapshotAsync(CommitteeDb db, string file, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancel);

    /// <summary>A backup is one file without a log; the program's own connections, also those that only read, expect the log.</summary>
    public static async Task GiveLogAsync(string file, CancellationToken cancel)
    {
        await using var db = OpenSqlite(file);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
    }

    /// <summary>The database of a folder, made anew with this version's schema; whoever holds it has it for itself.</summary>
    public static async Task<SqliteCommitteeDb> CreateSqliteAsync(string file, CancellationToken cancel)
    {
        var db = OpenSqlite(file);
        await db.Database.MigrateAsync(cancel);
        return db;
    }

    public static SqliteCommitteeDb OpenSqlite(string file, bool readOnly = false) => new(Design.Options<SqliteCommitteeDb>()
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate }.ConnectionString).Options);

    /// <summary>A database that reads the columns of one table and writes them into its twin.</summary>
    private sealed class TableCopy(ITable source, ITable target)
    {
        private readonly IReadOnlyList<(IColumn From, IColumn To)> _columns = [.. source.Columns.Select(c => (c, target.FindColumn(c.Name)
            ?? throw new InvalidOperationException($"{source.Name}.{c.Name} is missing in the other schema.")))];

        public async Task<long> RunAsync(DbTransaction reading, DbTransaction writing, CancellationToken cancel)
        {
            await using var select = reading.Connection!.CreateCommand();
            select.Transaction = reading;
            select.CommandText = $"SELECT {Names(c => $"\"{c.Name}\"")} FROM \"{source.Name}\"{Order}";
            var insert = $"INSERT INTO \"{source.Name}\" ({Names(c => $"\"{c.Name}\"")}) VALUES ({string.Join(", ", _columns.Select((c, n) => CopiedValue.Placeholder(c.To, n)))})";
            await using var rows = writing.Connection!.CanCreateBatch ? new RowsTogether(writing, insert) : (RowWriter)new RowsOneByOne(writing, insert, _columns.Count);

            var read = _columns.Select(c => CopiedValue.Between(c.From, c.To)).ToArray();
            await using var reader = await select.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) await rows.WriteAsync([.. read.Select((r, n) => r(reader, n))], cancel);
            return await rows.EndAsync(cancel);
        }

        /// <summary>Where rows refer to others of the same table, those that were made earlier go first: identities are in the order in which they were made.</summary>
        private string Order => source.ForeignKeyConstraints.Any(k => k.PrincipalTable == source) ? $" ORDER BY {string.Join(", ", source.PrimaryKey!.Columns.Select(c => $"\"{c.Name}\""))}" : "";

        private string Names(Func<IColumn, string> write) => string.Join(", ", _columns.Select(c => write(c.From)));
    }
}
