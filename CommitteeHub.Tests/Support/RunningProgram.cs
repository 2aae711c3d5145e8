using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CommitteeHub.Tests.Support;

/// <summary>The built program as a process of its own: it can be killed without warning and started again on the same folder and port.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly string[] _arguments;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;
    private string _address = "http://127.0.0.1:0";

    private RunningProgram(string command, string folder, string? postgres)
    {
        Folder = folder;
        _arguments = [Dll, command, "--data", folder, $"--contentRoot={TestApp.RepositoryRoot}", .. postgres is null ? Array.Empty<string>() : ["--Database:Provider=Postgres", $"--Database:ConnectionString={postgres}"]];
    }

    public string Folder { get; }
    public Uri Address => new(_address);

    /// <summary>Everything it wrote, all starts together.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The program as it was built beside these tests, in the same configuration.</summary>
    private static string Dll { get; } = Path.Combine(TestApp.RepositoryRoot, "CommitteeHub", AppContext.BaseDirectory[AppContext.BaseDirectory.LastIndexOf($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)..].Trim(Path.DirectorySeparatorChar), "CommitteeHub.dll");

    public static async Task<RunningProgram> StartAsync(string command, string folder, string? postgres = null)
    {
        var program = new RunningProgram(command, folder, postgres);
        await program.StartAgainAsync();
        return program;
    }

    /// <summary>Runs the program to its end and answers with exit code, all it wrote, and how long it took.</summary>
    public static async Task<(int Code, string Output, TimeSpan Took)> RunAsync(params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(HowToStart([Dll, .. arguments]))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
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
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = HowToStart([.. _arguments, "--urls", _address]), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null) return;
            _output.Enqueue(e.Data);
            if (AnswersAt().Match(e.Data) is { Success: true } match) listening.TrySetResult(match.Groups[1].Value);
        };
        _process.ErrorDataReceived += (_, e) => { if (e.Data is not null) _output.Enqueue(e.Data); };
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The program ended before it answered."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            _address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(60));
            using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
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
        return ValueTask.CompletedTask;
    }

    private static ProcessStartInfo HowToStart(string[] arguments) => new("dotnet", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(),
    };

    [GeneratedRegex(@"answers at (http://127\.0\.0\.1:\d+)")]
    private static partial Regex AnswersAt();
}
