namespace CommitteeHub.Data;

/// <summary>What belongs to the program's own user alone, and whether it does. Windows passes on the rights of the folder above.</summary>
public static class FileRights
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite, OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder that nobody else may enter; one that is there stays as it is.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnFolder);
    }

    /// <summary>Takes a file that was just made away from everybody else; one that is not there is none.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path)) File.SetUnixFileMode(path, OwnFile);
    }

    /// <summary>Whether everybody on this machine may read a file: it says so itself, and so does each folder on the way to it. Its group is whoever the operator put there.</summary>
    public static bool IsOpenToAll(string path)
    {
        if (OperatingSystem.IsWindows()) return false;
        if (!Path.Exists(path) || !File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead)) return false;
        for (var above = Path.GetDirectoryName(Path.GetFullPath(path)); above is not null; above = Path.GetDirectoryName(above))
            if (!File.GetUnixFileMode(above).HasFlag(UnixFileMode.OtherExecute)) return false;
        return true;
    }
}
