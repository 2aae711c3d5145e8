namespace CommitteeHub.Data;

/// <summary>
/// Settings that lie in a folder, one file for each, named like the variables of the environment ("Mail__Password"): what
/// systemd unseals for a service, and what a container is given as secrets. They are read at the start.
/// </summary>
public static class SecretFiles
{
    private const string Setting = "Secrets:Folder", OfSystemd = "CREDENTIALS_DIRECTORY";

    /// <summary>Reads them: they count for more than the environment, and less than the command line.</summary>
    public static void AddSecretFiles(this ConfigurationManager settings, string[] args)
    {
        foreach (var (folder, named) in FoldersOf(settings))
        {
            try
            {
                settings.AddKeyPerFile(folder, optional: false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new InvalidSettingException($"The secrets in {folder} ({named}) cannot be read: {e.Message}");
            }
        }
        settings.AddCommandLine(args);
    }

    /// <summary>Every file of them that there is.</summary>
    public static IEnumerable<string> Of(IConfiguration settings) => FoldersOf(settings).Where(f => Directory.Exists(f.Folder)).SelectMany(f => Directory.EnumerateFiles(f.Folder));

    /// <summary>The last one counts for most.</summary>
    private static IEnumerable<(string Folder, string Named)> FoldersOf(IConfiguration settings) =>
        new[] { OfSystemd, Setting }.Where(named => !string.IsNullOrWhiteSpace(settings[named])).Select(named => (Path.GetFullPath(settings[named]!), named)).DistinctBy(f => f.Item1);
}
