using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CommitteeHub.Documents;

/// <summary>
/// Asks the operating system itself whether a file is safe on disk. The base library cannot be asked: its flush hides a
/// failed fsync, and it cannot flush a folder at all, without which a new name may be gone after a power cut.
/// </summary>
internal static class Durable
{
    private const int ReadOnly = 0;

    /// <summary>Returns once the file's bytes are on disk; throws when the disk says otherwise.</summary>
    public static void FlushFile(FileStream file)
    {
        file.Flush(flushToDisk: true);
        if (!OperatingSystem.IsWindows()) Sync((int)file.SafeFileHandle.DangerousGetHandle(), file.Name);
    }

    /// <summary>Returns once the folder's list of names is on disk. Windows keeps it in its journal.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0) throw Failed(path);
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        Sync(descriptor, path);
    }

    /// <summary>Gives a file a second name; false where the file system or the machine does not do that.</summary>
    public static bool TryLink(string file, string name) => !OperatingSystem.IsWindows() && Link(file, name) == 0;

    private static void Sync(int descriptor, string path)
    {
        if (FSync(descriptor) != 0) throw Failed(path);
    }

    private static IOException Failed(string path) =>
        new($"The disk did not confirm {path}: error {Marshal.GetLastPInvokeError()}.");

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "link", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
