using System.Globalization;

namespace CommitteeHub.Tests.Support;

/// <summary>
/// A disk that is soon full: a file system in memory, seen by one process alone and gone with it. A test that needs one
/// starts itself again on it; there all temporary folders are on that disk.
/// </summary>
internal static class SmallDisk
{
    private const string Variable = "COMMITTEEHUB_TEST_SMALL_DISK", Notes = "COMMITTEEHUB_TEST_SMALL_DISK_NOTES";
    private const string Mount = "mount -t tmpfs -o size=\"$1\",mode=1777 tmpfs \"$2\" && export TMPDIR=\"$2\" && shift 2 && exec \"$@\"";

    /// <summary>Where it is, in the process that has one.</summary>
    public static string? Here { get; } = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Runs a test there, in a process of its own, and fails with what that said unless it passed. Answers what it noted.</summary>
    /// <param name="test">The full name of the test.</param>
    /// <param name="size">How large the disk is, as mount understands it.</param>
    public static async Task<string> RunAsync(string test, string size)
    {
        var around = Directory.CreateTempSubdirectory("committeehub-disk-").FullName;
        try
        {
            var (place, said, notes) = (Directory.CreateDirectory(Path.Combine(around, "disk")).FullName, Path.Combine(around, "said"), Path.Combine(around, "notes"));
            // Whoever is not root may mount in a world of their own, where they are.
            string[] alone = Environment.UserName == "root" ? ["unshare", "--mount"] : ["unshare", "--user", "--map-root-user", "--mount"];
            using var process = OwnProcess.Start(test, Variable, place, said, [.. alone, "sh", "-c", Mount, "sh", size, place, "env", $"{Notes}={notes}"]);
            await OwnProcess.EndAsync(process, said);
            return File.Exists(notes) ? await File.ReadAllTextAsync(notes) : "";
        }
        finally
        {
            Patience.Clear(around);
        }
    }

    /// <summary>What whoever started this process wants to know.</summary>
    public static void Note(FormattableString line) => File.AppendAllText(Environment.GetEnvironmentVariable(Notes)!, line.ToString(CultureInfo.InvariantCulture) + "\n");

    /// <summary>Takes all the room but so much; a smaller remainder may be asked for later.</summary>
    public static void Fill(string ballast, long leave)
    {
        var free = new DriveInfo(Here!).AvailableFreeSpace;
        using var file = new FileStream(ballast, FileMode.OpenOrCreate, FileAccess.Write);
        file.Seek(0, SeekOrigin.End);
        var block = new byte[64 * 1024];
        try
        {
            for (var more = free - leave; more > 0; more -= block.Length) file.Write(block, 0, (int)Math.Min(more, block.Length));
            file.Flush();
        }
        catch (IOException)
        {
            // Others were faster: it is full.
        }
    }
}
