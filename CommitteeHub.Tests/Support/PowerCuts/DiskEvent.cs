namespace CommitteeHub.Tests.Support.PowerCuts;

/// <summary>One thing a process asked of the disk, in the order in which it was done.</summary>
internal abstract record DiskEvent(string Path)
{
    /// <summary>A file was opened that may be new, and may have been emptied.</summary>
    public sealed record Opened(string Path, bool IsEmptied) : DiskEvent(Path);

    /// <summary>Bytes were handed over; a null offset means behind the last.</summary>
    public sealed record Written(string Path, long? Offset, byte[] Bytes) : DiskEvent(Path);

    public sealed record Cut(string Path, long Length) : DiskEvent(Path);

    /// <summary>The disk confirmed a file, or a folder's list of names.</summary>
    public sealed record Synced(string Path) : DiskEvent(Path);

    public sealed record Renamed(string Path, string To) : DiskEvent(Path);

    public sealed record Removed(string Path) : DiskEvent(Path);

    public sealed record FolderMade(string Path) : DiskEvent(Path);
}
