namespace CommitteeHub.Tests.Support.PowerCuts;

/// <summary>
/// A disk as a power cut finds it, and an unkind one. What was written to a file is safe once that file was synced; a name
/// is safe once its folder was. Of the rest each sector of 512 bytes is there or not, by chance, and of the new names of a
/// folder the first few.
/// </summary>
internal sealed class Disk
{
    private const int Sector = 512;
    private readonly string _root;
    private readonly Dictionary<string, DiskFile?> _safeNames = [], _names = [];
    private readonly Dictionary<string, List<(string Name, DiskFile? File, bool IsThere)[]>> _newNames = [];

    /// <summary>A folder as it lies there, all of it safe.</summary>
    public Disk(string root, string snapshot)
    {
        _root = root;
        foreach (var folder in Directory.EnumerateDirectories(snapshot, "*", SearchOption.AllDirectories)) _safeNames[Path.Combine(root, Path.GetRelativePath(snapshot, folder))] = null;
        foreach (var file in Directory.EnumerateFiles(snapshot, "*", SearchOption.AllDirectories)) _safeNames[Path.Combine(root, Path.GetRelativePath(snapshot, file))] = new DiskFile(File.ReadAllBytes(file));
        foreach (var (name, file) in _safeNames) _names[name] = file;
    }

    public void Do(DiskEvent happened)
    {
        switch (happened)
        {
            case DiskEvent.Opened o:
                if (!_names.ContainsKey(o.Path)) Name((o.Path, new DiskFile([]), true));
                if (o.IsEmptied) FileAt(o.Path).Cut(0);
                break;
            case DiskEvent.Written w when _names.ContainsKey(w.Path):
                FileAt(w.Path).Write(w.Offset, w.Bytes);
                break;
            case DiskEvent.Cut c when _names.ContainsKey(c.Path):
                FileAt(c.Path).Cut(c.Length);
                break;
            case DiskEvent.Synced s when _names.GetValueOrDefault(s.Path) is { } file:
                file.Sync();
                break;
            case DiskEvent.Synced s:
                foreach (var change in _newNames.GetValueOrDefault(s.Path) ?? []) Put(_safeNames, change);
                _newNames.Remove(s.Path);
                break;
            case DiskEvent.Renamed r when _names.TryGetValue(r.Path, out var moved):
                if (Path.GetDirectoryName(r.Path) == Path.GetDirectoryName(r.To)) Name((r.Path, null, false), (r.To, moved, true));
                else
                {
                    Name((r.To, moved, true));
                    Name((r.Path, null, false));
                }
                break;
            case DiskEvent.Removed r when _names.ContainsKey(r.Path):
                Name((r.Path, null, false));
                break;
            case DiskEvent.FolderMade f:
                Name((f.Path, null, true));
                break;
        }
    }

    /// <summary>Writes down what is left if the power goes now.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="chance">Decides what of the unsafe is there.</param>
    /// <param name="kept">The part of the sectors that are.</param>
    public void LeaveIn(string folder, Random chance, double kept)
    {
        var names = new Dictionary<string, DiskFile?>(_safeNames);
        foreach (var (_, changes) in _newNames.OrderBy(c => c.Key, StringComparer.Ordinal))
            foreach (var change in changes.Take(chance.Next(changes.Count + 1))) Put(names, change);
        foreach (var (name, file) in names.Where(n => IsReached(n.Key, names)).OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, Path.GetRelativePath(_root, name));
            // SQLite's shared memory is no part of what survives.
            if (name.EndsWith("-shm", StringComparison.Ordinal)) continue;
            if (file is null) Directory.CreateDirectory(path);
            else File.WriteAllBytes(path, file.LeftBy(chance, kept, Sector));
        }
    }

    /// <summary>A file in a folder that is not there is not there either.</summary>
    private bool IsReached(string name, Dictionary<string, DiskFile?> names)
    {
        for (var above = Path.GetDirectoryName(name)!; above.Length > _root.Length; above = Path.GetDirectoryName(above)!)
            if (!names.ContainsKey(above)) return false;
        return true;
    }

    private DiskFile FileAt(string path) => _names[path] ?? throw new InvalidOperationException($"{path} is a folder.");

    /// <summary>What is named in one act is named together.</summary>
    private void Name(params (string Name, DiskFile? File, bool IsThere)[] act)
    {
        Put(_names, act);
        var folder = Path.GetDirectoryName(act[0].Name)!;
        if (!_newNames.TryGetValue(folder, out var changes)) _newNames[folder] = changes = [];
        changes.Add(act);
    }

    private static void Put(Dictionary<string, DiskFile?> names, (string Name, DiskFile? File, bool IsThere)[] act)
    {
        foreach (var (name, file, isThere) in act)
            if (isThere) names[name] = file;
            else names.Remove(name);
    }
}
