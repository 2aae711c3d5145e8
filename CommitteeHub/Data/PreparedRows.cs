using System.Data.Common;
using CommitteeHub.Domain.Annotations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommitteeHub.Data;

/// <summary>
/// Statements that SQLite has taken apart once, on the writer's connection, for what comes in a flood: new annotations
/// and lines of the ledger. It asks the model how a row is kept, so that both ways of saving keep it alike.
/// </summary>
internal sealed class PreparedRows(SqliteConnection connection, IModel model) : IDisposable
{
    // In the order in which they are written: a row after the row it belongs to.
    private static readonly Type[] Quick = [typeof(Annotation), typeof(AnnotationAnchor)];

    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly Dictionary<Type, (SqliteCommand Command, Column[] Columns)> _inserts = [];
    private SqliteTransaction? _transaction;

    /// <summary>From now on everything is part of this transaction.</summary>
    public void Join(DbTransaction transaction) => _transaction = (SqliteTransaction)transaction;

    public void Run(string sql) => Command(sql).ExecuteNonQuery();

    public object? Ask(string sql) => Command(sql).ExecuteScalar();

    /// <summary>Saves what is tracked, if all of it is new and of the quick kinds; false when it is not, and then nothing was written.</summary>
    public bool TrySave(CommitteeDb db)
    {
        var rows = new List<(int Order, object Row)>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Unchanged) continue;
            var order = entry.State == EntityState.Added ? Array.IndexOf(Quick, entry.Metadata.ClrType) : -1;
            if (order < 0) return false;
            rows.Add((order, entry.Entity));
        }
        foreach (var (_, row) in rows.OrderBy(r => r.Order)) Insert(row);
        return true;
    }

    public void Insert(object row)
    {
        if (!_inserts.TryGetValue(row.GetType(), out var insert)) _inserts[row.GetType()] = insert = Prepare(row.GetType());
        var (command, columns) = insert;
        for (var n = 0; n < columns.Length; n++) command.Parameters[n].Value = columns[n].Of(row) ?? DBNull.Value;
        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }

    /// <summary>Where a hash chain ends now.</summary>
    public void Keep(LedgerStream head)
    {
        var command = Command("""INSERT INTO "LedgerStreams" ("Name", "Number", "Hash") VALUES (@name, @number, @hash) ON CONFLICT ("Name") DO UPDATE SET "Number" = excluded."Number", "Hash" = excluded."Hash" """);
        if (command.Parameters.Count == 0)
            foreach (var name in new[] { "@name", "@number", "@hash" }) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        (command.Parameters[0].Value, command.Parameters[1].Value, command.Parameters[2].Value) = (head.Name, head.Number, head.Hash);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values.Concat(_inserts.Values.Select(i => i.Command))) command.Dispose();
    }

    private SqliteCommand Command(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            _commands[sql] = command;
        }
        command.Transaction = _transaction;
        return command;
    }

    private (SqliteCommand Command, Column[] Columns) Prepare(Type type)
    {
        var entity = model.FindEntityType(type)!;
        var columns = entity.GetProperties().Select(p => new Column(p.GetColumnName(), p, p.GetTypeMapping().Converter)).ToArray();
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, n) => $"@p{n}"))})";
        for (var n = 0; n < columns.Length; n++) command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{n}" });
        return (command, columns);
    }

    private sealed record Column(string Name, IProperty Property, ValueConverter? Converter)
    {
        public object? Of(object row)
        {
            var value = Property.GetGetter().GetClrValue(row);
            return Converter is null ? value : Converter.ConvertToProvider(value);
        }
    }
}
