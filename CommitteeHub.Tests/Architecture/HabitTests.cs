using System.Text.RegularExpressions;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>Habits that keep the program sure: one clock, one way to change anything, plain names, short files.</summary>
public sealed partial class HabitTests
{
    private const int LongestFile = 200, LongestTest = 300;

    /// <summary>Files that are longer than they should be. This list only shrinks.</summary>
    private static readonly string[] LongFiles = [], LongTests =
    [
        "CommitteeHub.Tests/Stories/TheWholeChainTests.cs", // One story from application to register, told in one piece; 305 lines.
    ];

    /// <summary>Where something is saved outside Data, and why. Each entry is a file.</summary>
    private static readonly Dictionary<string, string> Savers = [];

    [Fact]
    public void Time_comes_from_the_one_clock_that_tests_can_move() =>
        Assert.Empty(Source.Program.SelectMany(s => s.Find(WallClocks())).Select(f => f.Where));

    [Fact]
    public void Whatever_changes_is_saved_by_Data_alone()
    {
        var saving = Source.Program.Where(s => !s.IsIn("Data") && !Savers.ContainsKey(s.Path)).SelectMany(s => s.Find(Saving())).Select(f => f.Where);

        Assert.Empty(saving);
        Assert.Empty(Savers.Keys.Where(path => !Source.Program.Any(s => s.Path == path && Saving().IsMatch(s.Code))));
    }

    [Fact]
    public void Types_are_named_for_what_they_are_and_not_for_being_types() =>
        Assert.Empty(Source.Program.SelectMany(s => s.Find(EmptyNames())).Select(f => f.Where));

    [Fact]
    public void Files_are_short_enough_to_read_in_one_sitting()
    {
        Assert.Equal(LongFiles.Order(), Source.Program.Where(s => LinesOf(s) > LongestFile).Select(s => s.Path).Order());
        Assert.Equal(LongTests.Order(), Source.Tests.Where(s => LinesOf(s) > LongestTest).Select(s => s.Path).Order());
    }

    [Fact]
    public void Files_are_chosen_in_a_field_that_hears_of_those_chosen_early() =>
        Assert.Empty(Source.Program.Where(s => s.Path.EndsWith(".razor", StringComparison.Ordinal)).SelectMany(s => s.Find(BareFileField())).Select(f => f.Where));

    [Fact]
    public void What_is_used_stands_in_order_with_the_system_first() =>
        Assert.Empty(Source.Program.Concat(Source.Tests).Where(s => s.IsCSharp && !IsInOrder(s.Text)).Select(s => s.Path));

    /// <summary>Plain ones, then static ones, then other names for things; each by the parts of its name.</summary>
    private static bool IsInOrder(string text)
    {
        var used = Usings().Matches(text).Select(m => (Kind: m.Groups["alias"].Success ? 2 : m.Groups["static"].Success ? 1 : 0, Name: m.Groups["name"].Value.Replace('.', '\u0001'))).ToList();
        return used.SequenceEqual(used.OrderBy(u => u.Kind).ThenBy(u => u.Kind < 2 && u.Name is not "System" && !u.Name.StartsWith("System\u0001", StringComparison.Ordinal)).ThenBy(u => u.Kind == 2 ? "" : u.Name, StringComparer.OrdinalIgnoreCase));
    }

    private static int LinesOf(Source source) => source.Text.TrimEnd().Count(c => c == '\n') + 1;

    [GeneratedRegex("<InputFile")]
    private static partial Regex BareFileField();

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Utc)?Now\b|\bDateTime\.Today\b|TimeProvider\.System\.GetUtcNow")]
    private static partial Regex WallClocks();

    [GeneratedRegex(@"^using (?<static>static )?(?<alias>\w+ = )?(?<name>[\w.<>, ]+);", RegexOptions.Multiline)]
    private static partial Regex Usings();

    [GeneratedRegex(@"\b(?:BeginTransaction|ExecuteUpdate|ExecuteDelete|SaveChanges|ExecuteSql)\w*\s*\(")]
    private static partial Regex Saving();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+\w+(?:Service|Manager|Helpers?|Utils?|Repository|Handler|Dto|Impl)\b")]
    private static partial Regex EmptyNames();
}
