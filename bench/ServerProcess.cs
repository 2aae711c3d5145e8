using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CommitteeHub.Bench;

/// <summary>A server under measurement, in a process of its own.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address, TimeSpan took) => (_process, Address, Took) = (process, address, took);

    public Uri Address { get; }

    /// <summary>From the start of the process until it answered.</summary>
    public TimeSpan Took { get; }

    public static Task<ServerProcess> FloorAsync() => StartAsync(["dotnet", typeof(ServerProcess).Assembly.Location, "floor", "--urls", "http://127.0.0.1:0"], null);

    /// <summary>The program as built in the same configuration, serving a folder. Caps per person stay on, at what a crowd of this size needs.</summary>
    public static Task<ServerProcess> OursAsync(string folder, string? preload = null, params string[] more) => StartAsync(
        ["dotnet", Dll, "serve", "--data", folder, $"--contentRoot={Root}", "--urls", "http://127.0.0.1:0", "--Limits:CircuitsPerPerson=120", "--Limits:CircuitsInTotal=4000", .. more], preload);

    /// <summary>A server that others wrote, started by one of the scripts in peers/.</summary>
    public static Task<ServerProcess> PeerAsync(string script, params string[] arguments) => StartAsync([PeerPackages.Node, Path.Combine(PeerPackages.Folder, script), .. arguments], null);

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public int Handles => Directory.Exists($"/proc/{_process.Id}/fd") ? Directory.GetFiles($"/proc/{_process.Id}/fd").Length : _process.HandleCount;

    public int Threads
    {
        get
        {
            _process.Refresh();
            return _process.Threads.Count;
        }
    }

    public int Id => _process.Id;

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    /// <summary>What the servers of this run complained of.</summary>
    public static string LastWords => string.Join('\n', Complaints.TakeLast(40));

    private static ConcurrentQueue<string> Complaints { get; } = new();

    public static string Root { get; } = FindRoot();

    /// <summary>The program that is measured: the one built beside this one, if no other was named, such as a published one.</summary>
    public static string Dll { get; set; } = Path.Combine(Root, "CommitteeHub", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "CommitteeHub.dll");

    private static async Task<ServerProcess> StartAsync(IReadOnlyList<string> command, string? preload)
    {
        var start = Processors.ForServer(command);
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        start.WorkingDirectory = Path.GetTempPath();
        if (preload is not null) start.Environment["LD_PRELOAD"] = preload;
        var output = new ConcurrentQueue<string>();
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Hear(string? line)
        {
            if (line is null) return;
            output.Enqueue(line);
            Complaints.Enqueue(line);
            if (AnswersAt().Match(line) is { Success: true } match) listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.Exited += (_, _) => listening.TrySetException(new BenchException("A server ended before it answered: " + string.Join('\n', output)));
        var watch = Stopwatch.StartNew();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(120));
        return new ServerProcess(process, address, watch.Elapsed);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CommitteeHub.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new BenchException("The repository was not found.");
        return folder;
    }

    [GeneratedRegex(@"answers at (http://127\.0\.0\.1:\d+)")]
    private static partial Regex AnswersAt();
}
