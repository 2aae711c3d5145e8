using System.Text.RegularExpressions;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>Which part of the program may know which: the arrows that keep a change in one place.</summary>
public sealed partial class ArrowTests
{
    /// <summary>Parts that know nothing of the layers above them.</summary>
    private static readonly Dictionary<string, string[]> Above = new()
    {
        ["Live"] = ["Mail", "Documents", "Features", "Shell", "Jobs", "Commands"],
        ["Data"] = ["Documents", "Features", "Shell", "Jobs", "Commands"],
        ["Mail"] = ["Features", "Shell", "Jobs", "Commands"],
        ["Documents"] = ["Features", "Shell", "Jobs", "Commands"],
        ["Resources"] = ["Features", "Shell", "Jobs", "Commands"],
        ["Features"] = ["Jobs", "Commands"],
        ["Shell"] = ["Commands"],
    };

    /// <summary>The room's hub is where review, session and voting meet: it calls their use cases and has no rules of its own.</summary>
    private static readonly string[] MeetingPoints = ["Live"];

    [Fact]
    public void The_domain_knows_the_language_and_itself()
    {
        var foreign = Source.Program.Where(s => s.IsIn("Domain")).SelectMany(s => s.Find(Namespaces()))
            .Where(f => f.Match.Groups[1].Value is var name && !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("CommitteeHub.Domain", StringComparison.Ordinal))
            .Select(f => f.Where);

        Assert.Empty(foreign);
    }

    [Fact]
    public void The_domain_has_no_tasks_and_no_clock_of_its_own() =>
        Assert.Empty(Source.Program.Where(s => s.IsIn("Domain")).SelectMany(s => s.Find(Waiting())).Select(f => f.Where));

    [Fact]
    public void No_part_knows_what_is_built_upon_it()
    {
        var upward = Source.Program.Where(s => s.IsCSharp && Above.ContainsKey(s.Layer)).SelectMany(s => s.Find(Namespaces())
            .Where(f => f.Match.Groups[1].Value.Split('.') is ["CommitteeHub", var part, ..] && Above[s.Layer].Contains(part))
            .Select(f => f.Where));

        Assert.Empty(upward);
    }

    [Fact]
    public void No_feature_knows_another_in_code()
    {
        var sideways = Source.Program.Where(s => s.IsCSharp && s.Feature.Length > 0 && !MeetingPoints.Contains(s.Feature)).SelectMany(s => s.Find(Features())
            .Where(f => f.Match.Groups[1].Value != s.Feature)
            .Select(f => f.Where));

        Assert.Empty(sideways);
    }

    // In directives, and where a name is written out in full.
    [GeneratedRegex(@"(?<![\w.]|namespace )((?:Microsoft|CommitteeHub|System|Radzen|Npgsql|Quartz|MailKit)\.[A-Z]\w*)")]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"(?<!namespace CommitteeHub\.)\bFeatures\.([A-Z]\w+)(?![\w(<])")]
    private static partial Regex Features();

    [GeneratedRegex(@"\b(?:async|await|Task|ValueTask|TimeProvider|CancellationToken)\b")]
    private static partial Regex Waiting();
}
