using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CommitteeHub.Tests.Support;

/// <summary>A PostgreSQL server of the test run's own, in a temporary folder, started at the first need and stopped with the process.</summary>
public static class PostgresServer
{
    private const long Plenty = 4L << 30;
    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>Makes an empty database and answers with its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var server = await Server.Value;
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        // Copied as files where the server can do either: twice as fast for a schema of this size as copying page by page.
        var strategy = connection.PostgreSqlVersion.Major >= 15 ? " STRATEGY FILE_COPY" : "";
        await using var create = new NpgsqlCommand(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}{strategy}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 }.ConnectionString;
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync(await Server.Value, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StartAsync()
    {
        // A server that is there already, for machines where the tests may not start one.
        if (Environment.GetEnvironmentVariable("COMMITTEEHUB_TEST_POSTGRES") is { Length: > 0 } given) return given;

        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault()
            : null;
        if (bin is null) throw new InvalidOperationException("PostgreSQL is not installed. Run ./check, which installs it, or set COMMITTEEHUB_TEST_POSTGRES.");

        var folder = Directory.CreateTempSubdirectory("committeehub-pg-").FullName;
        var log = folder + ".log";
        var asPostgres = Environment.UserName == "root";
        var inMemory = InMemory(folder);
        if (asPostgres) Run(log, false, "chown", ["postgres", folder, .. inMemory is null ? Array.Empty<string>() : [inMemory]]);
        Run(log, asPostgres, $"{bin}/initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-k");
        var port = 0;
        for (var tries = 0; port == 0; tries++)
        {
            var free = FreePort();
            try
            {
                Run(log, asPostgres, $"{bin}/pg_ctl", "-D", $"{folder}/data", "-w", "-t", "600", "-l", $"{folder}/log",
                    "-o", $"-c listen_addresses=127.0.0.1 -c port={free} -c unix_socket_directories={folder} -c max_connections=300 -c max_wal_size=128MB -c min_wal_size=32MB -c fsync=off -c full_page_writes=off -c shared_buffers=64MB -c autovacuum=off", "start");
                port = free;
            }
            catch (InvalidOperationException) when (tries < 5 && File.Exists($"{folder}/log") && File.ReadAllText($"{folder}/log").Contains("in use", StringComparison.Ordinal))
            {
                // Somebody else took the port before the server did.
                File.Delete($"{folder}/log");
            }
        }
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run(log, asPostgres, $"{bin}/pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop");
            if (inMemory is not null) Patience.Clear(inMemory);
            Patience.Clear(folder);
            File.Delete(log);
        };
        await Task.CompletedTask;
        return $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    /// <summary>
    /// A folder in memory for the data, where there is plenty of it, or null. Every test gets a copy of a database, which is a
    /// thousand small files: on a disk most of a second, in memory a tenth of that.
    /// </summary>
    private static string? InMemory(string folder)
    {
        const string memory = "/dev/shm";
        if (!Directory.Exists(memory) || new DriveInfo(memory).AvailableFreeSpace < Plenty) return null;
        var made = Directory.CreateDirectory(Path.Combine(memory, Path.GetFileName(folder))).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "data"), made);
        return made;
    }

    private static void Run(string log, bool asPostgres, string program, params string[] arguments)
    {
        // The server inherits what it is started with, so that must be a file and not a pipe that somebody waits on.
        string[] command = ["-c", "exec \"$@\" >>\"$0\" 2>&1", log, .. asPostgres ? new[] { "runuser", "-u", "postgres", "--", program } : [program], .. arguments];
        var start = new ProcessStartInfo("sh", command) { WorkingDirectory = "/tmp", UseShellExecute = false };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {(File.Exists(log) ? File.ReadAllText(log) : "")}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
