using System.Text.RegularExpressions;
using CommitteeHub.Tests.Support;

namespace CommitteeHub.Tests.Architecture;

/// <summary>One file of the program as it is written, for tests that read it.</summary>
/// <param name="Path">From the root of the repository, with forward slashes.</param>
public sealed partial record Source(string Path, string Text)
{
    public static IReadOnlyList<Source> Program { get; } = In("CommitteeHub");
    public static IReadOnlyList<Source> Tests { get; } = In("CommitteeHub.Tests");

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);
    public bool IsMarkup => Path.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>The text without comments.</summary>
    public string Code => Comments().Replace(Text, "");

    /// <summary>CommitteeHub/Features/Voting/CastVote.cs lies in "Features", and in the feature "Voting".</summary>
    public string Layer => Path.Split('/') is [_, var layer, _, ..] ? layer : "";
    public string Feature => Layer == "Features" && Path.Split('/') is [_, _, var feature, _, ..] ? feature : "";

    public bool IsIn(string folder) => Path.StartsWith($"CommitteeHub/{folder}/", StringComparison.Ordinal);

    /// <summary>What a pattern finds, each with its file and line.</summary>
    public IEnumerable<(string Where, Match Match)> Find(Regex pattern)
    {
        foreach (Match match in pattern.Matches(Code))
            yield return ($"{Path}:{Code[..match.Index].Count(c => c == '\n') + 1}: {match.Value.Trim()}", match);
    }

    private static List<Source> In(string project)
    {
        var root = TestApp.RepositoryRoot;
        return [.. Directory.EnumerateFiles(System.IO.Path.Combine(root, project), "*", SearchOption.AllDirectories)
            .Select(f => (File: f, Path: System.IO.Path.GetRelativePath(root, f).Replace('\\', '/')))
            .Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal) || f.Path.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => !f.Path.Contains("/obj/") && !f.Path.Contains("/bin/") && !f.Path.Contains("/Migrations/"))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => new Source(f.Path, File.ReadAllText(f.File)))];
    }

    // A line keeps its end, so that the lines after it keep their numbers; "https://" is no comment.
    [GeneratedRegex(@"(?<![:""\w])//[^\n]*|/\*[^\n]*?\*/|@\*[^\n]*?\*@")]
    private static partial Regex Comments();
}
