using System.Diagnostics;

namespace CommitteeHub.Bench;

/// <summary>Keeps the server and the generator on processors of their own, so that neither measures the other.</summary>
internal static class Processors
{
    private const string Marker = "COMMITTEEHUB_BENCH_PINNED";

    public static bool ArePinned => Environment.GetEnvironmentVariable(Marker) == "1";

    private static bool CanPin => Environment.ProcessorCount >= 2 && (File.Exists("/usr/bin/taskset") || File.Exists("/bin/taskset"));

    /// <summary>Runs this same command on the generator's processors; null when that is how it runs already, or cannot be.</summary>
    public static int? RunAgainPinned(string[] args)
    {
        if (ArePinned || !CanPin) return null;
        var start = new ProcessStartInfo("taskset", ["-c", GeneratorsProcessors, "dotnet", typeof(Processors).Assembly.Location, .. args]);
        start.Environment[Marker] = "1";
        using var again = Process.Start(start)!;
        again.WaitForExit();
        return again.ExitCode;
    }

    /// <summary>The first processor is the server's, whoever it is; the last ones are the generator's.</summary>
    public static ProcessStartInfo ForServer(IReadOnlyList<string> command) =>
        ArePinned ? new("taskset", ["-c", "0", .. command]) : new(command[0], command.Skip(1));

    private static string GeneratorsProcessors => TotalProcessors > 2 ? $"1-{TotalProcessors - 1}" : "1";

    private static int TotalProcessors { get; } = Directory.Exists("/sys/devices/system/cpu")
        ? Directory.EnumerateDirectories("/sys/devices/system/cpu", "cpu*").Count(d => int.TryParse(Path.GetFileName(d)[3..], out _))
        : Environment.ProcessorCount;

    public static string Describe() => ArePinned
        ? $"{TotalProcessors} processors; each server alone on the first, the generator on {GeneratorsProcessors} (taskset)."
        : $"{TotalProcessors} processors, not pinned: servers and generator share them.";
}
