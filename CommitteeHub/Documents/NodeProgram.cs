using System.ComponentModel;
using System.Diagnostics;

namespace CommitteeHub.Documents;

/// <summary>Where Node.js is: as configured, else beside the worker's script, else on the PATH, if it is new enough.</summary>
public sealed class NodeProgram(IConfiguration configuration)
{
    private const int LeastMajor = 22;
    private Found? _found;

    public static string Script => Path.Combine(AppContext.BaseDirectory, "worker", "worker.mjs");

    /// <summary>A path, or the reason why there is none.</summary>
    public sealed record Found(string? Path, string? Missing);

    /// <summary>Looks once; a missing program is looked for again, because it may be installed meanwhile.</summary>
    public async Task<Found> FindAsync(CancellationToken cancel = default)
    {
        if (_found is { Missing: null } found) return found;
        return _found = await LookAsync(cancel);
    }

    private async Task<Found> LookAsync(CancellationToken cancel)
    {
        if (!File.Exists(Script)) return new(null, "The PDF worker is not part of this build.");
        var configured = configuration["Worker:Node"];
        string[] candidates = string.IsNullOrWhiteSpace(configured)
            ? [.. new[] { "node", "node.exe" }.Select(n => Path.Combine(Path.GetDirectoryName(Script)!, n)).Where(File.Exists), "node"]
            : [configured];
        foreach (var candidate in candidates)
            if (await MajorOfAsync(candidate, cancel) >= LeastMajor) return new(candidate, null);
        return new(null, $"Node.js {LeastMajor} or later was not found. PDFs are not read or written until it is there.");
    }

    private static async Task<int> MajorOfAsync(string program, CancellationToken cancel)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null) return 0;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(20));
            var version = await process.StandardOutput.ReadToEndAsync(patience.Token);
            return Version.TryParse(version.Trim().TrimStart('v'), out var parsed) ? parsed.Major : 0;
        }
        catch (Exception e) when (e is Win32Exception or IOException || e is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return 0;
        }
    }
}
