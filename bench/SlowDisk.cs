using System.Diagnostics;
using System.Globalization;

namespace CommitteeHub.Bench;

/// <summary>
/// Models a disk on a folder in memory: each fsync takes so long. A few lines of C stand between the server and the
/// system; where there is no C compiler, nothing is modelled and the run says so.
/// </summary>
internal static class SlowDisk
{
    private const string Source = """
        #include <time.h>
        #include <unistd.h>
        static void wait_for_disk(void) { struct timespec t = { 0, DELAY_NS }; nanosleep(&t, 0); }
        int fsync(int fd) { (void)fd; wait_for_disk(); return 0; }
        int fdatasync(int fd) { (void)fd; wait_for_disk(); return 0; }
        """;

    /// <summary>The library to load before the server; null for the disk as it is.</summary>
    public static string? Preload(double milliseconds)
    {
        if (milliseconds <= 0) return null;
        var folder = Directory.CreateTempSubdirectory("committeehub-bench-disk-").FullName;
        var (code, library) = (Path.Combine(folder, "disk.c"), Path.Combine(folder, "disk.so"));
        File.WriteAllText(code, Source);
        try
        {
            var delay = ((long)(milliseconds * 1e6)).ToString(CultureInfo.InvariantCulture);
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-O2", $"-DDELAY_NS={delay}", "-o", library, code]))!;
            compiler.WaitForExit();
            if (compiler.ExitCode == 0) return library;
        }
        catch (System.ComponentModel.Win32Exception) { }
        throw new BenchException("A disk cannot be modelled: there is no C compiler (cc) here.");
    }
}
