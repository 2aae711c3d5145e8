using System.Reflection;
using System.Text.RegularExpressions;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>Holds docs/asvs.md: every requirement of the first two levels of ASVS 5.0.0 stands there once, and every test it names is there.</summary>
public sealed partial class AsvsTests
{
    // "1.2.1+2" are 1.2.1 and 1.2.2.
    private const string First = """
        1.2.1+2+3+4+5 1.3.1+2 1.5.1 2.1.1 2.2.1+2 2.3.1 3.2.1+2 3.3.1 3.4.1+2 3.5.1+2+3 4.1.1 4.4.1 5.2.1+2 5.3.1+2 6.1.1 6.2.1+2+3+4+5+6+7+8 6.3.1+2 6.4.1+2
        7.2.1+2+3+4 7.4.1+2 8.1.1 8.2.1+2 8.3.1 9.1.1+2+3 9.2.1 10.4.1+2+3+4+5 11.3.1+2 11.4.1 12.1.1 12.2.1+2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1
        """;

    private const string Second = """
        1.1.1+2 1.2.6+7+8+9 1.3.3+4+5+6+7+8+9+10+11 1.4.1+2+3 1.5.2 2.1.2+3 2.2.3 2.3.2+3+4 2.4.1 3.3.2+3+4 3.4.3+4+5+6 3.5.4+5 3.7.1+2 4.1.2+3 4.2.1 4.3.1+2
        4.4.2+3+4 5.1.1 5.2.3 5.4.1+2+3 6.1.2+3 6.2.9+10+11+12 6.3.3+4 6.4.3+4 6.5.1+2+3+4+5 6.6.1+2+3 6.8.1+2+3+4 7.1.1+2+3 7.3.1+2 7.4.3+4+5 7.5.1+2 7.6.1+2
        8.1.2 8.2.3 8.4.1 9.2.2+3+4 10.1.1+2 10.2.1+2 10.3.1+2+3+4 10.4.6+7+8+9+10+11 10.5.1+2+3+4+5 10.6.1+2 10.7.1+2+3 11.1.1+2 11.2.1+2+3 11.3.3 11.4.2+3+4
        11.5.1 11.6.1 12.1.2+3 12.3.1+2+3+4 13.1.1 13.2.1+2+3+4+5 13.3.1+2 13.4.2+3+4+5 14.1.1+2 14.2.2+3+4 14.3.2+3 15.1.2+3 15.2.2+3 15.3.2+3+4+5+6+7 16.1.1
        16.2.1+2+3+4+5 16.3.1+2+3+4 16.4.1+2+3 16.5.1+2+3 17.1.1 17.2.1+2+3+4 17.3.1+2
        """;

    private static readonly string[] Page = File.ReadAllLines(Path.Combine(TestApp.RepositoryRoot, "docs", "asvs.md"));

    private static readonly List<Line> Lines = [.. Page.Select(l => Cells().Match(l)).Where(m => m.Success)
        .Select(m => new Line(m.Groups["id"].Value, m.Groups["level"].Value, m.Groups["asks"].Value.Trim(), m.Groups["answer"].Value.Trim()))];

    private static readonly ILookup<string, Type> Classes = typeof(AsvsTests).Assembly.GetTypes().Where(t => t.GetMethods().Any(IsTest)).ToLookup(t => t.Name);

    [Fact]
    public void Every_requirement_of_the_first_two_levels_stands_there_once_with_its_level()
    {
        var known = Ids(First).Select(id => $"{id} {1}").Concat(Ids(Second).Select(id => $"{id} {2}")).ToList();

        Assert.Equal((70, 183), (Ids(First).Count(), Ids(Second).Count()));
        Assert.Equal(known.Order(StringComparer.Ordinal), Lines.Select(l => $"{l.Id} {l.Level}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_requirement_is_answered_by_tests_or_by_a_reason()
    {
        Assert.Empty(Lines.Where(l => l.Asks.Length == 0 || l.Asks.Split(' ').Length > 12).Select(l => $"{l.Id}: {l.Asks}"));
        Assert.Empty(Lines.Where(l => !l.IsApart && l.Tests.Count == 0).Select(l => $"{l.Id}: no test"));
        Assert.Empty(Lines.Where(l => l.IsApart && l.Answer[(l.Answer.IndexOf(':') + 1)..].Trim().Length < 7).Select(l => $"{l.Id}: no reason"));
    }

    [Fact]
    public void Every_test_that_is_named_is_there() => Assert.Empty(Lines.SelectMany(l => l.Tests.Where(t => !IsThere(t)).Select(t => $"{l.Id}: {t}")));

    [Fact]
    public void The_figures_above_the_tables_are_those_of_the_tables()
    {
        var counted = Lines.GroupBy(l => l.Id.Split('.')[0]).Select(g => Figures($"[V{g.Key}]", [.. g])).Append(Figures("all", Lines));

        Assert.Equal(counted, Page.Where(l => l.StartsWith("| [V", StringComparison.Ordinal) || l.StartsWith("| all", StringComparison.Ordinal)).Select(l => Link().Replace(l, "")));
    }

    private static string Figures(string name, IReadOnlyCollection<Line> lines) =>
        FormattableString.Invariant($"| {name} | {lines.Count} | {lines.Count(l => !l.IsApart)} | {lines.Count(l => l.Answer.StartsWith(Line.Apart[0], StringComparison.Ordinal))} | {lines.Count(l => l.Answer.StartsWith(Line.Apart[1], StringComparison.Ordinal))} |");

    private static IEnumerable<string> Ids(string packed) => packed.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(section => section[(section.LastIndexOf('.') + 1)..].Split('+').Select(number => section[..(section.LastIndexOf('.') + 1)] + number));

    private static bool IsThere(string name) => name.Split('.') switch
    {
        [var type] => Classes.Contains(type),
        [var type, var method] => Classes[type].Any(t => t.GetMethods().Any(m => m.Name == method && IsTest(m))),
        _ => false,
    };

    private static bool IsTest(MethodInfo method) => method.GetCustomAttribute<FactAttribute>() is not null;

    /// <summary>A row: what is asked, and what answers it.</summary>
    private sealed record Line(string Id, string Level, string Asks, string Answer)
    {
        public static readonly string[] Apart = ["does not apply:", "not met:"];

        public bool IsApart => Apart.Any(a => Answer.StartsWith(a, StringComparison.Ordinal));
        public IReadOnlyList<string> Tests => [.. Quoted().Matches(Answer).Select(m => m.Groups[1].Value)];
    }

    [GeneratedRegex(@"^\| (?<id>\d+\.\d+\.\d+) \| (?<level>\d) \| (?<asks>[^|]*) \| (?<answer>[^|]*) \|$")]
    private static partial Regex Cells();

    [GeneratedRegex(@"`(\w+Tests(?:\.\w+)?)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<=\])\([^)]*\)")]
    private static partial Regex Link();
}
