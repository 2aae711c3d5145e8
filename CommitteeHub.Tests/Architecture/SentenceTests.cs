using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommitteeHub.Domain;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>Whatever is refused and whatever happens has a sentence that people can read.</summary>
public sealed partial class SentenceTests
{
    private static readonly Type[] Types = typeof(Program).Assembly.GetTypes();

    /// <summary>Every refusal and event, each by the name its sentence stands under.</summary>
    private static readonly Type[] Spoken =
        [.. Types.Where(t => !t.IsAbstract && (typeof(Refusal).IsAssignableFrom(t) || typeof(LedgerEvent).IsAssignableFrom(t)))];

    private static readonly (string Key, string Text)[] Entries =
        [.. XDocument.Load(Path.Combine(TestApp.RepositoryRoot, "CommitteeHub", "Resources", "Text.resx")).Root!.Elements("data").Select(d => ((string)d.Attribute("name")!, (string)d.Element("value")!))];

    [Fact]
    public void Every_refusal_and_every_event_has_its_sentence() =>
        Assert.Empty(Spoken.Select(t => t.Name).Except(Entries.Where(e => !string.IsNullOrWhiteSpace(e.Text)).Select(e => e.Key)));

    [Fact]
    public void No_two_refusals_or_events_share_a_name() =>
        Assert.Empty(Spoken.GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => string.Join(", ", g.Select(t => t.FullName))));

    [Fact]
    public void Every_key_stands_there_once() =>
        Assert.Empty(Entries.GroupBy(e => e.Key).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void No_sentence_is_left_over_from_a_type_that_is_gone()
    {
        var known = Spoken.Select(t => t.Name).Concat(Types.Where(t => t is { IsEnum: true, ContainsGenericParameters: false }).SelectMany(t => Enum.GetNames(t))).ToHashSet();

        Assert.Empty(Entries.Select(e => e.Key).Where(k => TypeName().IsMatch(k) && !known.Contains(k)));
    }

    [Fact]
    public void A_sentence_asks_only_for_what_its_type_knows()
    {
        var texts = Entries.DistinctBy(e => e.Key).ToDictionary(e => e.Key, e => e.Text);

        Assert.Empty(Spoken.Where(t => texts.ContainsKey(t.Name)).SelectMany(t => Placeholder().Matches(texts[t.Name])
            .Where(m => t.GetProperty(m.Groups[1].Value) is null).Select(m => $"{t.Name} has no {m.Value}")));
    }

    [GeneratedRegex(@"^(?:[A-Z][a-z0-9]+){2,}$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
