using System.Diagnostics;

namespace CommitteeHub.Tests.Support;

/// <summary>Starts this test program again, with nothing to do but one test that works until it is killed.</summary>
internal static class OwnProcess
{
    private static string Dll { get; } = Path.Combine(AppContext.BaseDirectory, "CommitteeHub.Tests.dll");

    /// <param name="test">The full name of the test.</param>
    /// <param name="variable">What tells it that it is this process.</param>
    /// <param name="value">What it needs to know.</param>
    /// <param name="said">A file for what it says; worth reading only if it ends by itself.</param>
    /// <param name="under">A command that runs it, to watch it or to make something fail.</param>
    public static Process Start(string test, string variable, string value, string said, params string[] under)
    {
        string[] command = [.. under, "dotnet", Dll, "-method", test];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment[variable] = value;
        // Short-lived: less time for the compiler is more for the work.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment[RunningProgram.LateCompilation.Name] = RunningProgram.LateCompilation.Value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => File.AppendAllText(said, e.Data + "\n");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>kill -9 at a moment of chance, once it has noted a few things more than before.</summary>
    public static async Task KillAsync(Process process, string acks, int before)
    {
        var (patience, moment) = (Stopwatch.StartNew(), before + 3 + Random.Shared.Next(0, 12));
        while (LinesOf(acks) < moment && !process.HasExited && patience.Elapsed < Patience.Time) await Task.Delay(5);
        await Task.Delay(Random.Shared.Next(0, 30));
        if (process.HasExited) throw new InvalidOperationException("The process ended by itself.");
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until it is done, and fails with what it said if it did not end well.</summary>
    public static async Task EndAsync(Process process, string said)
    {
        using var patience = new CancellationTokenSource(Patience.Time);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        if (process.ExitCode != 0) throw new InvalidOperationException($"The process ended with {process.ExitCode}: {await File.ReadAllTextAsync(said)}");
    }

    /// <summary>How much a process has noted in a file that it still writes.</summary>
    public static int LinesOf(string acks)
    {
        if (!File.Exists(acks)) return 0;
        using var reader = new StreamReader(new FileStream(acks, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Count(c => c == '\n');
    }
}

/// <summary>What such a process was told, line by line, each before the next: so that whoever killed it knows.</summary>
internal sealed class Acknowledged(string path) : IAsyncDisposable
{
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
    private readonly SemaphoreSlim _turn = new(1);

    public async Task NoteAsync(string line)
    {
        await _turn.WaitAsync();
        await _file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        await _file.FlushAsync();
        _turn.Release();
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
