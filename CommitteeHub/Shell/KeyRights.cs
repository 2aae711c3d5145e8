using CommitteeHub.Data;
using CommitteeHub.Features.Backups;

namespace CommitteeHub.Shell;

/// <summary>A file with keys that everybody on the machine may read, and what has to be closed to them.</summary>
public sealed record OpenKeys(string File, string Close);

/// <summary>
/// Looks who may read the keys of this installation: the database that holds them and its backups, and the secrets that it
/// was given as files. A container has no other users, so whoever runs there is told and not stopped.
/// </summary>
public sealed class KeyRights(DataFolder folder, DatabaseOptions database, BackupOptions backups, IConfiguration settings)
{
    private bool IsInContainer => settings.GetValue("DOTNET_RUNNING_IN_CONTAINER", false);

    /// <summary>Why the program should not serve with such keys, or null.</summary>
    public string? WhyNot() => !IsInContainer && Sentence([.. Used()]) is { } open ? open : null;

    /// <summary>What somebody should close, with the command that does; null when all is closed.</summary>
    public string? Warning() => Sentence([.. Used(), .. Copies()]);

    private static string? Sentence(IReadOnlyList<OpenKeys> open) => open.Count == 0 ? null
        : $"Everybody on this machine may read {string.Join(" and ", open.Select(o => o.File))}. Take that from them: chmod o= {string.Join(' ', open.Select(o => o.Close).Distinct())}";

    /// <summary>On PostgreSQL the keys lie there.</summary>
    private IEnumerable<OpenKeys> Used() =>
        Open(SecretFiles.Of(settings).Select(f => new OpenKeys(f, f))).Concat(Open(database.Provider == "Postgres" ? [] : [new OpenKeys(folder.Database, folder.Path)]));

    private IEnumerable<OpenKeys> Copies()
    {
        var shelf = backups.In(folder);
        return !Directory.Exists(shelf) ? [] : Open(Directory.EnumerateFiles(shelf, "*.db").Concat(Directory.EnumerateDirectories(shelf).Select(f => Path.Combine(f, Path.GetFileName(folder.Database)))).Select(f => new OpenKeys(f, shelf)));
    }

    private static IEnumerable<OpenKeys> Open(IEnumerable<OpenKeys> keys) => keys.Where(k => FileRights.IsOpenToAll(k.File));
}
