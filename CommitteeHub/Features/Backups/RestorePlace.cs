using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;

namespace CommitteeHub.Features.Backups;

/// <summary>The folder into which a backup is to go holds something that would be mixed with it.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Found">What is there.</param>
public sealed record PlaceNotEmpty(string Folder, string Found) : Refusal;

/// <summary>The data folder while a backup comes back into it: whatever was put there is taken away again, unless everything arrived.</summary>
internal sealed class RestorePlace(DataFolder data) : IDisposable
{
    private const string Arriving = ".restoring";
    private static readonly string[] Beside = ["-wal", "-shm", "-journal"];
    private readonly List<string> _put = [];
    private bool _stays;

    /// <summary>
    /// What an installation leaves behind that lost its database may be there, also of a restore that was killed. A log
    /// without its database may not: SQLite would write it over the one that comes back.
    /// </summary>
    public static Refusal? WhyNot(DataFolder data, BackupOptions backups, bool mayHoldDatabase)
    {
        if (!Directory.Exists(data.Path)) return null;
        var database = Path.GetFileName(data.Database);
        if (!mayHoldDatabase && File.Exists(data.Database)) return new InstallationNotEmpty();
        string[] known = [".lock", "documents", "mail", "dumps", "backups", "jobs.db", "jobs.db-wal", "jobs.db-shm", "lost+found", Erasures.FileName, Path.GetFileName(backups.In(data)), .. mayHoldDatabase ? Beside.Select(b => database + b).Append(database) : []];
        return Directory.EnumerateFileSystemEntries(data.Path).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)
            .FirstOrDefault(n => !known.Contains(n) && !n.StartsWith(database + Arriving, StringComparison.Ordinal)) is { } found ? new PlaceNotEmpty(data.Path, found) : null;
    }

    /// <summary>Puts a copy where it belongs, safe on the disk.</summary>
    public void Put(string from, string to) => Name(Bring(from, to), to);

    /// <summary>Copies a file to the place it will be named in; answers where it is until then.</summary>
    public string Bring(string from, string to)
    {
        FileRights.MakeFolder(Path.GetDirectoryName(to)!);
        var arriving = to + Arriving;
        Expect(arriving);
        File.Copy(from, arriving, overwrite: true);
        return arriving;
    }

    /// <summary>The same with the database; what SQLite noted about one that arrived before, and was killed, is not about this one.</summary>
    public string BringDatabase(string from)
    {
        foreach (var beside in Beside) File.Delete(data.Database + Arriving + beside);
        return Bring(from, data.Database);
    }

    /// <summary>Gives a file that arrived its name, once its bytes are on the disk.</summary>
    public void Name(string arriving, string to)
    {
        using (var written = new FileStream(arriving, FileMode.Open, FileAccess.ReadWrite)) Durable.FlushFile(written);
        Expect(to);
        File.Move(arriving, to, overwrite: true);
        Durable.FlushFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>What is there only because of this, when it is there in the end.</summary>
    public void Expect(string path)
    {
        if (!File.Exists(path) || path.EndsWith(Arriving, StringComparison.Ordinal)) _put.Add(path);
    }

    public void Keep() => _stays = true;

    public void Dispose()
    {
        foreach (var path in _put.Where(p => !_stays || p.EndsWith(Arriving, StringComparison.Ordinal))) File.Delete(path);
        if (_stays) return;
        foreach (var folder in _put.Select(p => Path.GetDirectoryName(p)!).Append(data.Documents).Distinct().Where(f => f.StartsWith(data.Documents, StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal))
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }
}
