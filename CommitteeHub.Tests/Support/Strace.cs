using System.Diagnostics;
using System.Globalization;

namespace CommitteeHub.Tests.Support;

/// <summary>The program that stands between a process and the kernel: it writes down what is asked, and makes it fail or kills at a chosen call.</summary>
internal static class Strace
{
    /// <summary>How a command with strace begins; a test without it proves nothing, so that it is missing is a failure and no reason to skip.</summary>
    public static string[] Command => Program is { } program ? [program, "-f", "-qq"] : throw new InvalidOperationException("strace is not installed. Run ./check, which installs it, or: sudo apt-get install strace.");

    private static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "strace")).FirstOrDefault(File.Exists);

    /// <summary>What comes before a command that is to be killed at one of its calls on these files, counted in each thread.</summary>
    public static string[] KillingAt(string call, int time, params string[] files) =>
        [.. Command, "-e", $"trace={call}", .. files.SelectMany(f => new[] { "-P", f }), "-e", $"inject={call}:signal=SIGKILL:when={time.ToString(CultureInfo.InvariantCulture)}", "-o", "/dev/null"];

    /// <summary>From now on these calls of a running process fail, until what is answered is disposed.</summary>
    public static async Task<IAsyncDisposable> FailingAsync(int process, string error, params string[] calls)
    {
        var names = string.Join(',', calls);
        var start = new ProcessStartInfo(Command[0], ["-f", "-p", process.ToString(CultureInfo.InvariantCulture), "-e", $"trace={names}", "-e", $"inject={names}:error={error}", "-o", "/dev/null"]) { RedirectStandardError = true };
        var strace = Process.Start(start)!;
        var said = await strace.StandardError.ReadLineAsync();
        if (said?.Contains("attached", StringComparison.Ordinal) != true) throw new InvalidOperationException($"strace may not look at a running process here, which root may: {said}");
        _ = strace.StandardError.ReadToEndAsync();
        return new Failing(strace);
    }

    private sealed class Failing(Process strace) : IAsyncDisposable
    {
        /// <summary>Asked kindly it lets go of the process; killed it might take it with it.</summary>
        public async ValueTask DisposeAsync()
        {
            using (var kill = Process.Start("kill", ["-INT", strace.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
            await strace.WaitForExitAsync();
            strace.Dispose();
        }
    }
}
