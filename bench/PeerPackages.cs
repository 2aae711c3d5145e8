using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CommitteeHub.Bench;

/// <summary>The packages in peers/, installed when they are asked for, and the Node that runs them.</summary>
internal static class PeerPackages
{
    public static string Folder { get; } = Path.Combine(ServerProcess.Root, "bench", "peers");

    /// <summary>The Node that package.json pins, or the one on the PATH where there is no such package for this machine.</summary>
    public static string Node => File.Exists(Path.Combine(Pinned, Binary)) ? Path.Combine(Pinned, Binary) : "node";

    /// <summary>Whether Hocuspocus can keep anything: its extension needs a library that is built here or brought from elsewhere.</summary>
    public static bool HasSqlite => File.Exists(Path.Combine(Modules, "better-sqlite3", "build", "Release", "better_sqlite3.node"));

    /// <summary>Installs what is missing; false, with a sentence, when the peers cannot be had.</summary>
    public static async Task<bool> PrepareAsync()
    {
        if (!AreInstalled && await NpmAsync("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error") is { } why)
        {
            Console.WriteLine($"   The peers are not measured, because they could not be installed: {why}");
            return false;
        }
        if (!HasSqlite && await NpmAsync("rebuild", "better-sqlite3", "--loglevel=error") is { } wrong)
            Console.WriteLine($"   Hocuspocus keeps nothing here, because better-sqlite3 could not be built: {wrong}");
        return true;
    }

    private static bool AreInstalled => new FileInfo(Path.Combine(Modules, ".package-lock.json")) is { Exists: true } installed
        && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));

    private static string Modules => Path.Combine(Folder, "node_modules");

    private static string Binary => OperatingSystem.IsWindows() ? Path.Combine("bin", "node.exe") : Path.Combine("bin", "node");

    private static string Pinned => Path.Combine(Modules,
        $"node-{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");

    /// <summary>What npm complained of; null when it did what it should.</summary>
    private static async Task<string?> NpmAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments) { WorkingDirectory = Folder, RedirectStandardError = true, RedirectStandardOutput = true };
        // What is compiled must suit the pinned Node, which brings its own headers.
        if (Directory.Exists(Pinned))
        {
            start.Environment["PATH"] = Path.Combine(Pinned, "bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
            start.Environment["npm_config_nodedir"] = Pinned;
        }
        Console.WriteLine($"   npm {string.Join(' ', arguments)}");
        try
        {
            using var npm = Process.Start(start)!;
            var (said, wrong) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : $"npm ended with {npm.ExitCode}. {string.Join(' ', (await wrong + await said).Split('\n').Take(4)).Trim()}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is missing.";
        }
    }
}
