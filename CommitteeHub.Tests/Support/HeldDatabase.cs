using CommitteeHub.Data;
using Microsoft.Data.Sqlite;

namespace CommitteeHub.Tests.Support;

/// <summary>A SQLite database that somebody else holds, as another program with a change under way; what they began is undone when they let go.</summary>
internal sealed class HeldDatabase : IAsyncDisposable
{
    private readonly SqliteConnection _holder;

    private HeldDatabase(SqliteConnection holder) => _holder = holder;

    /// <param name="folder">The data folder.</param>
    public static async Task<HeldDatabase> HoldAsync(string folder)
    {
        var holder = new SqliteConnection($"Data Source={new DataFolder(folder).Database};Pooling=False");
        await holder.OpenAsync();
        await using var command = holder.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
        return new HeldDatabase(holder);
    }

    public ValueTask DisposeAsync() => _holder.DisposeAsync();
}
