using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommitteeHub.Shell;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>Every shipped language says everything that is said in English, with the same figures and names in it.</summary>
public sealed partial class TranslationTests
{
    private static readonly Dictionary<string, string> English = Entries("Text.resx");

    /// <summary>The English sentences that screens ask for, and those that stand under a name.</summary>
    private static readonly Dictionary<string, string> Said = Source.Program.SelectMany(s => s.Find(Asked())).Select(f => Regex.Unescape(f.Match.Groups[1].Value))
        .Distinct().Where(k => !English.ContainsKey(k)).Select(k => (Key: k, Text: k)).Concat(English.Select(e => (e.Key, Text: e.Value))).ToDictionary(e => e.Key, e => e.Text);

    public static TheoryData<string> Others => [.. Languages.All.Select(l => l.Code).Where(c => c != "en")];

    [Theory, MemberData(nameof(Others))]
    public void A_shipped_language_lacks_no_sentence(string language)
    {
        var there = Entries($"Text.{language}.resx");

        Assert.Empty(Said.Keys.Except(there.Keys).Order());
        Assert.Empty(there.Keys.Except(Said.Keys).Order());
        Assert.Empty(there.Where(e => string.IsNullOrWhiteSpace(e.Value)).Select(e => e.Key));
    }

    [Theory, MemberData(nameof(Others))]
    public void A_translation_has_the_figures_and_names_of_the_english_sentence(string language) =>
        Assert.Empty(Entries($"Text.{language}.resx").Where(e => Said.TryGetValue(e.Key, out var english) && !Holes(e.Value).SequenceEqual(Holes(english))).Select(e => $"{e.Key}: {e.Value}"));

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Entries(string file) =>
        XDocument.Load(Path.Combine(TestApp.RepositoryRoot, "CommitteeHub", "Resources", file)).Root!.Elements("data").ToDictionary(d => (string)d.Attribute("name")!, d => (string)d.Element("value")!);

    [GeneratedRegex("""\b(?:L|T|text|Text|_text|words|strings)\[\s*"((?:[^"\\]|\\.)*)"(?=[\],])""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
