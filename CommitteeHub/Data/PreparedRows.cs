using System.Data.Common;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Voting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommitteeHub.Data;

/// <summary>
/// Statements that SQLite has taken apart once, on the writer's connection, for what comes in a flood: annotations that are
/// new or stand in a new version, comments, votes, and lines of the ledger. It asks the model how a row is kept, so that both ways of saving
/// keep it alike.
/// </summary>
internal sealed class PreparedRows(SqliteConnection connection, IModel model) : IDisposable
{
    // In the order in which they are written: a row after the row it belongs to.
    private static readonly Type[] Quick = [typeof(Document), typeof(Annotation), typeof(AnnotationAnchor), typeof(RollEntry), typeof(Vote), typeof(Comment), typeof(CommentReading)];

    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly Dictionary<Type, (SqliteCommand Command, Column[] Columns)> _inserts = [];
    private readonly Dictionary<(Type Row, string Changed), (SqliteCommand Command, Column[] Set, Column[] Where)> _updates = [];
    private SqliteTransaction? _transaction;

    /// <summary>From now on everything is part of this transaction.</summary>
    public void Join(DbTransaction transaction) => _transaction = (SqliteTransaction)transaction;

    public void Run(string sql) => Command(sql).ExecuteNonQuery();

    public object? Ask(string sql) => Command(sql).ExecuteScalar();

    /// <summary>Saves what is tracked, if all of it is of the quick kinds and nothing is to go; false when it is not, and then nothing was written.</summary>
    public bool TrySave(CommitteeDb db)
    {
        var rows = new List<(int Order, EntityEntry Row)>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Unchanged) continue;
            var order = entry.State is EntityState.Added or EntityState.Modified ? Array.IndexOf(Quick, entry.Metadata.ClrType) : -1;
            if (order < 0) return false;
            rows.Add((order, entry));
        }
        // Of one kind first what is there already: a vote is ended before the next one counts.
        foreach (var (_, row) in rows.OrderBy(r => r.Order).ThenBy(r => r.Row.State == EntityState.Added))
        {
            if (row.State == EntityState.Added) Insert(row.Entity);
            else Update(row);
        }
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

    /// <summary>Writes what is changed, unless somebody else changed the row since it was loaded.</summary>
    private void Update(EntityEntry row)
    {
        var changed = row.Properties.Where(p => p.IsModified).Select(p => p.Metadata).ToList();
        var key = (row.Metadata.ClrType, string.Join(',', changed.Select(p => p.Name)));
        if (!_updates.TryGetValue(key, out var update)) _updates[key] = update = Prepare(row.Metadata, changed);
        var (command, set, where) = update;
        for (var n = 0; n < set.Length; n++) command.Parameters[n].Value = set[n].Kept(row.CurrentValues[set[n].Property]) ?? DBNull.Value;
        for (var n = 0; n < where.Length; n++) command.Parameters[set.Length + n].Value = where[n].Kept(row.OriginalValues[where[n].Property]) ?? DBNull.Value;
        command.Transaction = _transaction;
        if (command.ExecuteNonQuery() != 1) throw new DbUpdateConcurrencyException($"The {row.Metadata.DisplayName()} was changed meanwhile.");
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
        foreach (var command in _commands.Values.Concat(_inserts.Values.Select(i => i.Command)).Concat(_updates.Values.Select(u => u.Command))) command.Dispose();
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
        var columns = Columns(entity.GetProperties());
        return (WithParameters(columns.Length, $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, n) => $"@p{n}"))})"), columns);
    }

    private (SqliteCommand Command, Column[] Set, Column[] Where) Prepare(IEntityType entity, IReadOnlyList<IProperty> changed)
    {
        var (set, where) = (Columns(changed), Columns(entity.GetProperties().Where(p => p.IsPrimaryKey() || p.IsConcurrencyToken)));
        return (WithParameters(set.Length + where.Length, $"UPDATE \"{entity.GetTableName()}\" SET {string.Join(", ", set.Select((c, n) => $"\"{c.Name}\" = @p{n}"))} WHERE {string.Join(" AND ", where.Select((c, n) => $"\"{c.Name}\" = @p{set.Length + n}"))}"), set, where);
    }

    private static Column[] Columns(IEnumerable<IProperty> properties) => [.. properties.Select(p => new Column(p.GetColumnName(), p, p.GetTypeMapping().Converter))];

    /// <summary>A statement with so many parameters: @p0, @p1 and so on.</summary>
    private SqliteCommand WithParameters(int count, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var n = 0; n < count; n++) command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{n}" });
        return command;
    }

    private sealed record Column(string Name, IProperty Property, ValueConverter? Converter)
    {
        public object? Of(object row) => Kept(Property.GetGetter().GetClrValue(row));

        public object? Kept(object? value) => Converter is null ? value : Converter.ConvertToProvider(value);
    }
}
