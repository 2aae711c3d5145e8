using CommitteeHub.Domain.Annotations;
using Xunit;

namespace CommitteeHub.Tests.Domain;

/// <summary>Words are found as people mean them, and shown as they stand.</summary>
public sealed class SearchableTextTests
{
    [Theory]
    [InlineData("Mediators keep their notes.", "NOTES", "notes")]
    [InlineData("Une médiation à distance", "mediation", "médiation")]
    [InlineData("Un re\u0301sume\u0301 court", "résumé", "re\u0301sume\u0301")]
    [InlineData("the of\ufb01ce of the mediator", "office", "of\ufb01ce")]
    [InlineData("an online\nmediator course", "\"online mediator\"", "online mediator")]
    [InlineData("a self-evi-\ndent truth", "evident", "evi- dent")]
    [InlineData("調停者は記録を保管する", "記録", "記録")]
    [InlineData("das Maß aller Dinge", "Mas", "Maß")]
    [InlineData("it’s the mediator's", "\"it's\"", "it’s")]
    public void Words_are_found_whatever_their_accents_capitals_and_line_ends(string text, string looked, string found) =>
        Assert.Equal(found, new SearchableText(text).Find(SearchableText.Terms(looked))!.Words);

    [Theory]
    [InlineData("notes and records", "notes letters")]
    [InlineData("online course for a mediator", "\"online mediator\"")]
    [InlineData("anything", "\"\"")]
    public void All_words_must_be_there_and_a_quotation_as_it_stands(string text, string looked) =>
        Assert.Null(new SearchableText(text).Find(SearchableText.Terms(looked)));

    [Fact]
    public void What_is_around_the_first_of_them_is_shown_and_how_often_they_stand_there()
    {
        var text = string.Concat(Enumerable.Repeat("filler words ", 30)) + "the notes are kept, and notes are burnt " + string.Concat(Enumerable.Repeat("more words ", 30));
        var found = new SearchableText(text).Find(SearchableText.Terms("notes"))!;

        Assert.Equal(("notes", 2), (found.Words, found.Times));
        Assert.StartsWith("… ", found.Before);
        Assert.EndsWith("the ", found.Before);
        Assert.StartsWith(" are kept", found.After);
        Assert.InRange(found.Before.Length + found.After.Length, 100, 200);
    }

    [Fact]
    public void Half_a_character_and_nothing_at_all_do_no_harm()
    {
        Assert.Empty(SearchableText.Terms(null));
        Assert.Null(new SearchableText("").Find(SearchableText.Terms("a")));
        Assert.NotNull(new SearchableText("\ud800 a \udc00").Find(SearchableText.Terms("a")));
        Assert.NotNull(new SearchableText("end").Find(SearchableText.Terms("end")));
    }
}
