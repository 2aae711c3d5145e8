using Npgsql;

namespace CommitteeHub.Data;

/// <summary>
/// The connections of this process to PostgreSQL. The mapper is given the address and not a data source: it would keep a model
/// and its compiled queries for every data source, so for every installation that lives in one process. What is idle is closed
/// when the program ends.
/// </summary>
internal sealed class PostgresPool(string address) : IDisposable
{
    public string Address => address;

    public void Dispose()
    {
        using var connection = new NpgsqlConnection(address);
        NpgsqlConnection.ClearPool(connection);
    }
}
