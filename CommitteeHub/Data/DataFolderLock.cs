namespace CommitteeHub.Data;

/// <summary>
/// The claim of one process on a data folder. The operating system holds it, so it ends with the process, however that
/// ends: after kill -9 the next start finds the folder free.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string Name = ".lock";
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Claims the folder, or answers null because another process has it.</summary>
    public static DataFolderLock? Take(DataFolder folder)
    {
        try
        {
            return new DataFolderLock(new FileStream(Path.Combine(folder.Path, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Takes away a folder that was made for nothing but the claim.</summary>
    public static void GiveUp(DataFolder folder)
    {
        var file = Path.Combine(folder.Path, Name);
        if (!Directory.Exists(folder.Path) || Directory.EnumerateFileSystemEntries(folder.Path).Any(p => p != file)) return;
        File.Delete(file);
        Directory.Delete(folder.Path);
    }

    // The file stays: removing it would let a third process lock a new one while the second waits on the old.
    public void Dispose() => _file.Dispose();
}
