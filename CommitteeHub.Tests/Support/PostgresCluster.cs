using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CommitteeHub.Tests.Support;

/// <summary>A PostgreSQL server in a temporary folder of its own, which can be brought down without warning and started again where it was.</summary>
public sealed class PostgresCluster : IDisposable
{
    private const long Plenty = 4L << 30;
    private readonly string _bin, _folder;
    private readonly string? _inMemory;
    private readonly bool _asPostgres = Environment.UserName == "root";
    private int _port;

    private PostgresCluster(string bin)
    {
        _bin = bin;
        _folder = Directory.CreateTempSubdirectory("committeehub-pg-").FullName;
        _inMemory = InMemory(_folder);
    }

    public string Address => $"Host=127.0.0.1;Port={_port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Database=postgres";

    private string Log => _folder + ".log";

    public static PostgresCluster Start()
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault()
            : null;
        if (bin is null) throw new InvalidOperationException("PostgreSQL is not installed. Run ./check, which installs it, or set COMMITTEEHUB_TEST_POSTGRES.");
        var cluster = new PostgresCluster(bin);
        if (cluster._asPostgres) Run(cluster.Log, false, "chown", ["postgres", cluster._folder, .. cluster._inMemory is { } memory ? [memory] : Array.Empty<string>()]);
        // It puts words in the order of a language, as most databases do: nothing may count on the order of bytes.
        cluster.Run($"{bin}/initdb", "-D", $"{cluster._folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "-k", "--no-sync");
        for (var tries = 0; cluster._port == 0; tries++)
        {
            var free = FreePort();
            try
            {
                cluster.StartOn(free);
                cluster._port = free;
            }
            catch (InvalidOperationException) when (tries < 5 && File.Exists($"{cluster._folder}/log") && File.ReadAllText($"{cluster._folder}/log").Contains("in use", StringComparison.Ordinal))
            {
                // Somebody else took the port before the server did.
                File.Delete($"{cluster._folder}/log");
            }
        }
        return cluster;
    }

    /// <summary>Brings it down at once, as if it had been killed: connections break where they are, and nothing is written any more.</summary>
    public void Crash() => Run($"{_bin}/pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "stop");

    /// <summary>Starts it where it was; it finds by itself what the crash left.</summary>
    public void StartAgain() => StartOn(_port);

    public void Dispose()
    {
        try
        {
            Crash();
        }
        catch (InvalidOperationException)
        {
            // It is down already.
        }
        if (_inMemory is not null) Patience.Clear(_inMemory);
        Patience.Clear(_folder);
        File.Delete(Log);
    }

    private void StartOn(int port) => Run($"{_bin}/pg_ctl", "-D", $"{_folder}/data", "-w", "-t", "600", "-l", $"{_folder}/log",
        "-o", $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={_folder} -c max_connections=300 -c max_wal_size=128MB -c min_wal_size=32MB -c fsync=off -c full_page_writes=off -c shared_buffers=64MB -c autovacuum=off", "start");

    private void Run(string program, params string[] arguments) => Run(Log, _asPostgres, program, arguments);

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
