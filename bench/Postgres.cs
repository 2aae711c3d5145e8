using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CommitteeHub.Bench;

/// <summary>A PostgreSQL server of the run's own, in a temporary folder, with the memory that the guide advises; or the one that COMMITTEEHUB_TEST_POSTGRES names.</summary>
internal sealed class Postgres : IDisposable
{
    private readonly string? _folder;
    private readonly string _bin = "";

    private Postgres(string connection) => Connection = connection;
    private Postgres(string connection, string folder, string bin) => (Connection, _folder, _bin) = (connection, folder, bin);

    public string Connection { get; }

    public static Postgres Start()
    {
        if (Environment.GetEnvironmentVariable("COMMITTEEHUB_TEST_POSTGRES") is { Length: > 0 } given) return new Postgres(given);
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault()
            : null;
        if (bin is null) throw new BenchException("Two nodes need PostgreSQL: install it, or name a server in COMMITTEEHUB_TEST_POSTGRES.");
        var folder = Directory.CreateTempSubdirectory("committeehub-bench-pg-").FullName;
        if (Environment.UserName == "root") Run(false, "chown", "postgres", folder);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Run(true, $"{bin}/initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        Run(true, $"{bin}/pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o", string.Create(CultureInfo.InvariantCulture, $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c max_connections=300 -c shared_buffers=1GB"), "start");
        return new Postgres($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=60", folder, bin);
    }

    /// <summary>A new, empty database on this server.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"bench_{Guid.NewGuid():N}";
        await using var connection = new Npgsql.NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return new Npgsql.NpgsqlConnectionStringBuilder(Connection) { Database = name }.ConnectionString;
    }

    public void Dispose()
    {
        if (_folder is null) return;
        Run(true, $"{_bin}/pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static void Run(bool asPostgres, params string[] command)
    {
        if (asPostgres && Environment.UserName == "root") command = ["runuser", "-u", "postgres", "--", .. command];
        // The server inherits what it is started with, so that must be no pipe that somebody waits on.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. command]) { WorkingDirectory = "/tmp" })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new BenchException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }
}
