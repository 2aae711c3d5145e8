using System.Text.RegularExpressions;
using Xunit;

namespace CommitteeHub.Tests.Architecture;

/// <summary>Screens keep to what the content security policy allows, and every word on them can be translated.</summary>
public sealed partial class MarkupTests
{
    private static readonly IReadOnlyList<Source> Screens = [.. Source.Program.Where(s => s.IsMarkup)];

    /// <summary>Where HTML that was made elsewhere is put on a page, and why nobody can slip anything into it.</summary>
    private static readonly Dictionary<string, string> Raw = new()
    {
        ["CommitteeHub/Features/Announcements/AnnouncementBody.razor"] = "AnnouncementText encodes everything and makes only the few tags it knows.",
        ["CommitteeHub/Shell/StructuredData.cs"] = "It is JSON in a data block, and its writer escapes every sign that could end the block.",
    };

    /// <summary>Names and abbreviations that are the same in every language.</summary>
    private static readonly string[] NotTranslated = ["CommitteeHub", "IBAN", "BIC", "PDF", "XML"];

    [Fact]
    public void No_screen_carries_a_script_in_its_markup() =>
        Assert.Empty(Screens.SelectMany(s => s.Find(InlineScript())).Select(f => f.Where));

    [Fact]
    public void No_screen_handles_events_in_its_html() =>
        Assert.Empty(Screens.SelectMany(s => s.Find(HtmlHandler())).Select(f => f.Where));

    [Fact]
    public void Html_that_was_made_elsewhere_is_shown_only_where_it_is_known_to_be_safe() =>
        Assert.Equal(Raw.Keys.Order(), Source.Program.Where(s => MarkupText().IsMatch(s.Code)).Select(s => s.Path).Order());

    [Fact]
    public void Every_word_on_a_screen_can_be_translated()
    {
        var words = Screens.SelectMany(s => MarkupWords.Of(s.Text).Where(SaysSomething).Select(w => $"{s.Path}: {w}"));

        Assert.Empty(words);
    }

    [Fact]
    public void Every_label_on_a_screen_can_be_translated() =>
        Assert.Empty(Screens.SelectMany(s => s.Find(FixedLabel())).Select(f => f.Where));

    [Theory]
    [InlineData("<p>Hello</p>", "Hello")]
    [InlineData("@if (a) {\n    <p>Yes</p>\n}\nelse if (b(1)) {\n    <b>No</b>\n}", "Yes|No")]
    [InlineData("<a title=\"@L[\"Go\"]\">@L[\"{0} of {1}\", a, x.Count(y => y > 1)]</a> · @name and @(b ? \"c\" : \"d\")", "·  and")]
    [InlineData("@page \"/x\"\n@* words *@\n<p class=\"@(a > b ? \"x\" : \"y\")\" @onclick=\"() => Do(1)\">1</p>\n@code {\n    string Words;\n}", "1")]
    public void The_reader_of_words_knows_words_from_code(string razor, string words) =>
        Assert.Equal(words, string.Join('|', MarkupWords.Of(razor)));

    private static bool SaysSomething(string words) =>
        Letters().IsMatch(NotTranslated.Aggregate(Entity().Replace(words, ""), (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)));

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)[^>]*>")]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"\son[a-z]+\s*=\s*[""']")]
    private static partial Regex HtmlHandler();

    [GeneratedRegex(@"\bMarkupString\b|\bAddMarkupContent\b")]
    private static partial Regex MarkupText();

    // What is read out or shown from an attribute. A fixed text begins with a letter; how a web address begins is the same everywhere.
    [GeneratedRegex(@"\s(?:aria-label|title|placeholder|alt)=""(?!https://"")[A-Za-z][^""]*""")]
    private static partial Regex FixedLabel();

    [GeneratedRegex(@"&\w+;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letters();
}
