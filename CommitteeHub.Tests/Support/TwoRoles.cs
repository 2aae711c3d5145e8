using System.Text.RegularExpressions;
using Npgsql;

namespace CommitteeHub.Tests.Support;

/// <summary>A PostgreSQL database with a role that owns the tables and one that serves, made with the words of the guide; only the names are this test's.</summary>
public sealed partial class TwoRoles : IAsyncDisposable
{
    private const string Password = "harbour-lantern";
    private readonly string _all, _name = "r" + Guid.NewGuid().ToString("N");

    private TwoRoles(string all) => _all = all;

    /// <summary>How each of them reaches the database.</summary>
    public string Owner => As($"{_name}_owner");
    public string Serving => As(_name);

    /// <summary>What the database calls the one that serves.</summary>
    public string NameOfServing => _name;

    public static async Task<TwoRoles> MakeAsync()
    {
        var roles = new TwoRoles(await PostgresServer.CreateDatabaseAsync());
        await ExecuteAsync(roles._all, $"CREATE ROLE {roles._name}_owner LOGIN PASSWORD '{Password}'; CREATE ROLE {roles._name} LOGIN PASSWORD '{Password}'");
        await ExecuteAsync(roles._all, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(roles._all).Database} OWNER TO {roles._name}_owner");
        var guide = await File.ReadAllTextAsync(Path.Combine(TestApp.RepositoryRoot, "docs", "operations.md"));
        foreach (Match said in OfGuide().Matches(guide)) await ExecuteAsync(roles._all, roles.Here(said.Groups[1].Value));
        return roles;
    }

    /// <summary>Runs the shipped file.</summary>
    public async Task GiveRightsAsync() => await ExecuteAsync(Owner, Here(await File.ReadAllTextAsync(Path.Combine(TestApp.RepositoryRoot, "deploy", "postgres-rights.sql"))));

    public static async Task<int> ExecuteAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresServer.DropDatabaseAsync(_all);
        await ExecuteAsync(new NpgsqlConnectionStringBuilder(_all) { Database = "postgres", Pooling = false }.ConnectionString, $"DROP ROLE {_name}_owner; DROP ROLE {_name}");
    }

    private string As(string role) => new NpgsqlConnectionStringBuilder(_all) { Username = role, Password = Password }.ConnectionString;

    private string Here(string sql) => Names().Replace(sql, m => m.Value.Replace("committeehub", _name, StringComparison.Ordinal));

    [GeneratedRegex("-c '([^']+)'")]
    private static partial Regex OfGuide();

    [GeneratedRegex(@"\bcommitteehub(?:_owner)?\b")]
    private static partial Regex Names();
}
