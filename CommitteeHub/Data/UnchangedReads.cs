using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CommitteeHub.Data;

/// <summary>
/// What was read from SQLite and stands there unchanged, because nobody, in this process or another one, has committed
/// anything since: SQLite tells a connection so by a number that is asked in microseconds. So it is never older than what a
/// question would answer, and a page whose ten parts each ask who the viewer is asks the tables once.
/// </summary>
public sealed class UnchangedReads(DataFolder folder) : IDisposable
{
    private const int Most = 20_000;
    private readonly Lock _lock = new();
    private Dictionary<object, object?> _facts = [];
    private SqliteConnection? _connection;
    private SqliteCommand? _command;
    private long _version;

    /// <summary>What was read for this key since anybody last committed; else reads it. It is read by many and never changed.</summary>
    public async Task<T> OfAsync<T>(object key, Func<Task<T>> read)
    {
        Dictionary<object, object?>? facts;
        lock (_lock)
        {
            // What is read from here on may be newer than the number, and never older.
            facts = AsOfNow();
            if (facts?.TryGetValue(key, out var known) == true) return (T)known!;
        }
        var fact = await read();
        if (facts is null) return fact;
        lock (_lock)
        {
            if (facts.Count < Most) facts[key] = fact;
        }
        return fact;
    }

    /// <summary>The facts that still stand; null where SQLite does not say.</summary>
    private Dictionary<object, object?>? AsOfNow()
    {
        try
        {
            if (_command is null) Open();
            var version = Convert.ToInt64(_command!.ExecuteScalar(), CultureInfo.InvariantCulture);
            if (version != _version) _facts = [];
            _version = version;
            return _facts;
        }
        catch (DbException)
        {
            Close();
            return null;
        }
    }

    private void Open()
    {
        _connection = new SqliteConnection($"Data Source={folder.Database};Mode=ReadWrite;Pooling=False;Default Timeout=1");
        _connection.Open();
        _command = _connection.CreateCommand();
        _command.CommandText = "PRAGMA data_version";
    }

    private void Close()
    {
        _facts = [];
        _command?.Dispose();
        _connection?.Dispose();
        (_command, _connection) = (null, null);
    }

    public void Dispose()
    {
        lock (_lock) Close();
    }
}
