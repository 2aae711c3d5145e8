using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CommitteeHub.Tests.Support;

/// <summary>The built program as a process of its own: it can be killed without warning and started again on the same folder and port.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly string[] _arguments;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;
    // Bound but not listening: while the program is away nobody else gets its port, and whoever knocks is refused.
    private readonly Socket _port = Held();
    private readonly Socket? _secure;

    private RunningProgram(string command, string folder, string? postgres, string[] under, string[] settings)
    {
        Folder = folder;
        if (settings.Any(s => s.StartsWith("--Kestrel:Certificates:", StringComparison.Ordinal))) _secure = Held();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_port.LocalEndPoint!).Port}");
        _arguments = [.. under, "dotnet", Dll, command, "--data", folder, $"--contentRoot={TestApp.RepositoryRoot}", TestApp.FixedSettings, .. postgres is null ? Array.Empty<string>() : ["--Database:Provider=Postgres", $"--Database:ConnectionString={postgres}"], .. settings];
    }

    public string Folder { get; }
    public Uri Address { get; }

    /// <summary>Where it answers over TLS, when it was given a certificate.</summary>
    public Uri Secure => new($"https://127.0.0.1:{((IPEndPoint)_secure!.LocalEndPoint!).Port}");

    /// <summary>Everything it wrote, all starts together.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The program as it was built beside these tests, in the same configuration.</summary>
    private static string Dll { get; } = Path.Combine(TestApp.RepositoryRoot, "CommitteeHub", AppContext.BaseDirectory[AppContext.BaseDirectory.LastIndexOf($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)..].Trim(Path.DirectorySeparatorChar), "CommitteeHub.dll");

    /// <summary>The number by which the system knows the process.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>What it holds in memory, in bytes.</summary>
    public long Resident => long.Parse(File.ReadAllText($"/proc/{ProcessId}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;

    /// <param name="command">What it is to do.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="postgres">The connection string, or null on SQLite.</param>
    /// <param name="settings">More configuration, as on the command line.</param>
    public static Task<RunningProgram> StartAsync(string command, string folder, string? postgres = null, params string[] settings) => StartUnderAsync([], command, folder, postgres, settings);

    /// <summary>The same under another command that becomes it, with fewer rights for example.</summary>
    public static async Task<RunningProgram> StartUnderAsync(string[] under, string command, string folder, string? postgres = null, params string[] settings)
    {
        var program = new RunningProgram(command, folder, postgres, under, settings);
        await program.StartAgainAsync();
        return program;
    }

    /// <summary>Runs the program to its end and answers with exit code, all it wrote, and how long it took.</summary>
    public static Task<(int Code, string Output, TimeSpan Took)> RunAsync(params string[] arguments) => RunUnderAsync([], arguments);

    /// <summary>The same under another command, which watches it or makes something fail.</summary>
    public static async Task<(int Code, string Output, TimeSpan Took)> RunUnderAsync(string[] under, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(HowToStart([.. under, "dotnet", Dll, .. arguments]))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience.Time);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"'{string.Join(' ', arguments)}' did not end: {await output}{await error}");
        }
        return (process.ExitCode, await output + await error, watch.Elapsed);
    }

    /// <summary>Starts it on the address it had before, and comes back when it answers.</summary>
    public async Task StartAgainAsync()
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = HowToStart([.. _arguments, "--urls", string.Join(';', new[] { Address, _secure is null ? null : Secure }.OfType<Uri>().Select(a => a.ToString().TrimEnd('/')))]), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null) return;
            _output.Enqueue(e.Data);
            if (AnswersAt().IsMatch(e.Data)) listening.TrySetResult();
        };
        _process.ErrorDataReceived += (_, e) => { if (e.Data is not null) _output.Enqueue(e.Data); };
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The program ended before it answered."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await listening.Task.WaitAsync(Patience.Time);
            using var client = new HttpClient { BaseAddress = Address, Timeout = Patience.Time };
            (await client.GetAsync("/health/live")).EnsureSuccessStatusCode();
        }
        catch (Exception e)
        {
            Kill();
            throw new InvalidOperationException($"The program did not start: {e.Message}\n{Output}");
        }
    }

    /// <summary>kill -9: no clean-up, no goodbye.</summary>
    public void Kill()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>What a deploy does: asks it to stop, and answers how long that took.</summary>
    public async Task<TimeSpan> TerminateAsync()
    {
        var watch = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        Kill();
        return watch.Elapsed;
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _port.Dispose();
        _secure?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Socket Held()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static ProcessStartInfo HowToStart(string[] command) => new(command[0], command[1..])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(),
        Environment = { [LateCompilation.Name] = LateCompilation.Value },
    };

    /// <summary>
    /// What a test starts ends soon: code that is made fast early costs it more than it brings. (Milliseconds after the last
    /// new method, in hexadecimal, as the runtime reads it.)
    /// </summary>
    internal static readonly (string Name, string Value) LateCompilation = ("DOTNET_TC_CallCountingDelayMs", "64");

    [GeneratedRegex(@"answers at (http://127\.0\.0\.1:\d+)")]
    private static partial Regex AnswersAt();
}
