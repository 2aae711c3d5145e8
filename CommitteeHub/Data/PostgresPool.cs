using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommitteeHub.Data;

/// <summary>
/// The connections of this process to PostgreSQL. The mapper is given the address and not a data source: it would keep a model
/// and its compiled queries for every data source, so for every installation that lives in one process. What is idle is closed
/// when the program ends.
/// </summary>
internal sealed class PostgresPool(string address) : IDisposable
{
    /// <summary>
    /// Every question here is a short one. PostgreSQL guesses some of them to be long, and then compiling or sharing them out
    /// among helpers takes longer than the answer. Whoever sets options in the address knows better.
    /// </summary>
    public string Address { get; } = WithOptions(address);

    /// <summary>The process at the other end; null where there is none. The mapper takes another line when one is broken, also in the middle of a transaction.</summary>
    public static int? LineOf(CommitteeDb db) => db.Database.GetDbConnection() is NpgsqlConnection { State: ConnectionState.Open } line ? line.ProcessID : null;

    private static string WithOptions(string address)
    {
        var parts = new NpgsqlConnectionStringBuilder(address);
        if (string.IsNullOrEmpty(parts.Options)) parts.Options = "-c jit=off -c max_parallel_workers_per_gather=0";
        return parts.ConnectionString;
    }

    public void Dispose()
    {
        using var connection = new NpgsqlConnection(Address);
        NpgsqlConnection.ClearPool(connection);
    }
}
