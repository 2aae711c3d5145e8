using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Commands;

/// <summary>What several commands read off their line and say in the same words.</summary>
internal static class Options
{
    /// <summary>The value of an option ("--to X" or "--to=X"), taken off the line; null when it is not there.</summary>
    public static string? Take(ref string[] args, string name)
    {
        for (var n = 0; n < args.Length; n++)
        {
            var (taken, value) = args[n] == name && n + 1 < args.Length ? (2, args[n + 1])
                : args[n].StartsWith(name + "=", StringComparison.Ordinal) ? (1, args[n][(name.Length + 1)..])
                : (0, null);
            if (taken == 0) continue;
            args = [.. args[..n], .. args[(n + taken)..]];
            return value;
        }
        return null;
    }

    /// <summary>The first word that is no option, taken off the line.</summary>
    public static string? TakeWord(ref string[] args)
    {
        if (args is not [{ } word, .. var rest] || word.StartsWith('-')) return null;
        args = rest;
        return word;
    }

    /// <summary>SQLite serves one process, which claims the data folder.</summary>
    public static bool IsAlone(WebApplication app) => app.Services.GetRequiredService<DatabaseOptions>().Provider != "Postgres";

    public static string InUse(DataFolder folder) =>
        $"Another CommitteeHub process is using the data folder {folder.Path}. Stop it first, or choose another folder with --data.";

    /// <summary>Makes the folder when it is missing, and looks whether something can be put there.</summary>
    public static string? WhyNotWritable(DataFolder folder)
    {
        try
        {
            FileRights.MakeFolder(folder.Path);
            var probe = Path.Combine(folder.Path, $".writable-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The data folder {folder.Path} cannot be written: {e.Message}";
        }
    }

    public static string Say(IServiceProvider services, Refusal refusal) => services.GetRequiredService<IStringLocalizer<Text>>().Sentence(refusal);
}
