using System.Data.Common;

namespace CommitteeHub.Data.Copying;

/// <summary>Where the rows of one table go, in the way that the database on the other side is fastest at.</summary>
internal abstract class RowWriter : IAsyncDisposable
{
    public abstract Task WriteAsync(object[] row, CancellationToken cancel);

    /// <summary>Comes back when every row has arrived, with their number.</summary>
    public abstract Task<long> EndAsync(CancellationToken cancel);

    public abstract ValueTask DisposeAsync();

    protected static void Add(DbParameter parameter, DbParameterCollection to, int number, object? value)
    {
        parameter.ParameterName = $"@p{number}";
        parameter.Value = value;
        to.Add(parameter);
    }
}

/// <summary>SQLite lies in this process: one statement, used again for each row.</summary>
internal sealed class RowsOneByOne : RowWriter
{
    private readonly DbCommand _insert;
    private long _rows;

    public RowsOneByOne(DbTransaction writing, string insert, int columns)
    {
        _insert = writing.Connection!.CreateCommand();
        _insert.Transaction = writing;
        _insert.CommandText = insert;
        for (var n = 0; n < columns; n++) Add(_insert.CreateParameter(), _insert.Parameters, n, null);
    }

    public override async Task WriteAsync(object[] row, CancellationToken cancel)
    {
        for (var n = 0; n < row.Length; n++) _insert.Parameters[n].Value = row[n];
        await _insert.ExecuteNonQueryAsync(cancel);
        _rows++;
    }

    public override Task<long> EndAsync(CancellationToken cancel) => Task.FromResult(_rows);

    public override ValueTask DisposeAsync() => _insert.DisposeAsync();
}

/// <summary>To PostgreSQL every question is a way there and back, so many rows go together; fewer where they are long.</summary>
internal sealed class RowsTogether(DbTransaction writing, string insert) : RowWriter
{
    private const int MostRows = 500, MostCharacters = 1 << 20;
    private DbBatch? _batch;
    private long _rows;
    private int _characters;

    public override async Task WriteAsync(object[] row, CancellationToken cancel)
    {
        if (_batch is null)
        {
            _batch = writing.Connection!.CreateBatch();
            _batch.Transaction = writing;
        }
        var command = _batch.CreateBatchCommand();
        command.CommandText = insert;
        for (var n = 0; n < row.Length; n++) Add(command.CreateParameter(), command.Parameters, n, row[n]);
        _batch.BatchCommands.Add(command);
        _rows++;
        _characters += row.Sum(v => v is string text ? text.Length : v is byte[] bytes ? bytes.Length : 0);
        if (_batch.BatchCommands.Count >= MostRows || _characters >= MostCharacters) await SendAsync(cancel);
    }

    public override async Task<long> EndAsync(CancellationToken cancel)
    {
        await SendAsync(cancel);
        return _rows;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_batch is not null) await _batch.DisposeAsync();
    }

    private async Task SendAsync(CancellationToken cancel)
    {
        if (_batch is null) return;
        await _batch.ExecuteNonQueryAsync(cancel);
        await _batch.DisposeAsync();
        (_batch, _characters) = (null, 0);
    }
}
