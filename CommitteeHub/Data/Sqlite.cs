using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CommitteeHub.Data;

/// <summary>
/// What every SQLite connection is told when it opens, and asked back, because a setting that silently did not take
/// would lose acknowledged votes in a power cut (synchronous) or leave deleted ones readable (secure_delete).
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Tell = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";

    private static readonly (string Pragma, string Expected)[] Ask =
        [("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("foreign_keys", "1"), ("busy_timeout", "5000")];

    /// <summary>A connection comes back from the pool with what it was told.</summary>
    private readonly ConditionalWeakTable<object, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is SqliteConnection { Handle: { } handle } && !_told.TryAdd(handle, handle)) return;
        Run(connection, Tell);
        foreach (var (pragma, expected) in Ask)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            Assert(pragma, expected, command.ExecuteScalar());
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite answers at once; there is nothing to await that would not run on this thread anyway.
        await Task.CompletedTask;
        ConnectionOpened(connection, eventData);
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Assert(string pragma, string expected, object? found)
    {
        var text = Convert.ToString(found, System.Globalization.CultureInfo.InvariantCulture);
        if (!string.Equals(text, expected, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"SQLite did not accept {pragma}={expected}; it says {text}.");
    }
}
