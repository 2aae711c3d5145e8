using CommitteeHub.Documents;

namespace CommitteeHub.Features.Backups;

/// <summary>Brings the stored files of an installation into a backup: from the documents folder, or from the bucket where they lie there and this node has no copy.</summary>
internal sealed class BackupFiles(DocumentStore store, IFileHome home)
{
    public static string PlaceOf(string backup, string sha256) => Path.Combine(backup, BackupManifest.FilesName, sha256[..2], sha256[2..]);

    /// <summary>Copies a file, and is done when it is safe on the disk.</summary>
    public static void Copy(string from, string to)
    {
        File.Copy(from, to);
        Flush(to);
    }

    /// <summary>Brings all of them that there are. A bucket that does not answer is no reason to leave any out: it throws.</summary>
    /// <param name="files">The SHA-256 of each.</param>
    /// <param name="backup">The folder of the backup that is being made.</param>
    /// <param name="shared">A backup whose files may be shared, as they never change.</param>
    /// <param name="cancel">Ends it between two files.</param>
    /// <returns>Those that were brought.</returns>
    public async Task<IReadOnlyList<string>> BringAsync(IReadOnlyList<string> files, string backup, string? shared, CancellationToken cancel)
    {
        var brought = new List<string>();
        foreach (var sha256 in files)
        {
            if (await BringAsync(sha256, PlaceOf(backup, sha256), shared is null ? null : PlaceOf(shared, sha256), cancel)) brought.Add(sha256);
        }
        return brought;
    }

    private async Task<bool> BringAsync(string sha256, string to, string? kept, CancellationToken cancel)
    {
        var isHere = File.Exists(store.PathOf(sha256));
        if (!isHere && !home.IsElsewhere) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (kept is not null && Durable.TryLink(kept, to)) return true;
        if (isHere)
        {
            Copy(store.PathOf(sha256), to);
            return true;
        }
        return await FetchAsync(sha256, to, cancel);
    }

    /// <summary>What the bucket gives has to be what was put there.</summary>
    private async Task<bool> FetchAsync(string sha256, string to, CancellationToken cancel)
    {
        if (!await home.FetchAsync(sha256, to, cancel)) return false;
        if (await BackupManifest.HashOfAsync(to, cancel) != sha256)
        {
            File.Delete(to);
            return false;
        }
        Flush(to);
        return true;
    }

    private static void Flush(string path)
    {
        using var written = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        Durable.FlushFile(written);
    }
}
