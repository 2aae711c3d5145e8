using CommitteeHub.Domain.Register;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Ana María Gonçalves", "ana maria goncalves")]
    [InlineData("Łódź, Ærø & Straße 7", "lodz aero strasse 7")]
    [InlineData("O'Neill-Smith", "o neill smith")]
    [InlineData("İstanbul ﬁne", "istanbul fine")]
    [InlineData("調停 東京", "調 停 東 京")]
    [InlineData("Ελένη Медиатор", "ελενη медиатор")]
    [InlineData("' OR 1=1 -- \" * (", "or 1 1")]
    [InlineData("", "")]
    public void Words_have_no_accents_no_capitals_and_no_signs(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Of(text)));

    [Fact]
    public void A_word_is_cut_where_nobody_types_on() => Assert.Equal(40, Assert.Single(SearchWords.Of(new string('x', 5000))).Length);

    [Theory]
    [InlineData("maria", "maria", 0)]
    [InlineData("maira", "maria", 1)]
    [InlineData("mari", "maria", 1)]
    [InlineData("mariaa", "maria", 1)]
    [InlineData("mbria", "maria", 1)]
    [InlineData("goncalvez", "goncalves", 1)]
    [InlineData("gnocalvez", "goncalves", 2)]
    [InlineData("ab", "cd", 2)]
    public void Slips_are_letters_too_many_missing_wrong_or_exchanged(string typed, string meant, int slips)
    {
        Assert.Equal(slips, SearchWords.Slips(typed, meant));
        Assert.Equal(slips, SearchWords.Slips(meant, typed));
    }

    [Fact]
    public void Every_word_with_one_slip_shares_a_form_with_the_word_that_was_meant()
    {
        const string meant = "mediator";
        var typed = new List<string>();
        foreach (var i in Enumerable.Range(0, meant.Length))
        {
            typed.Add(meant.Remove(i, 1));
            typed.Add(meant.Insert(i, "x"));
            typed.Add(meant.Remove(i, 1).Insert(i, "x"));
            if (i > 0) typed.Add(meant[..(i - 1)] + meant[i] + meant[i - 1] + meant[(i + 1)..]);
        }

        Assert.All(typed, t => Assert.NotEmpty(SearchWords.Forms(t).Intersect(SearchWords.Forms(meant))));
    }

    [Fact]
    public void A_filter_is_a_word_that_nobody_can_type()
    {
        Assert.Equal("_p_family_business", SearchWords.Filter('p', "Family & Business"));
        Assert.DoesNotContain(SearchWords.Of("_c_nl"), w => w.StartsWith('_'));
    }

    [Fact]
    public void Whoever_is_not_listed_is_found_by_nothing()
    {
        var person = new RegisterPerson(Guid.NewGuid(), 1, "2345678923");
        person.Show(new PersonListing("ada", "Ada Quill", "Online Mediation Specialist", "nl"));
        Assert.Contains("quill", person.Words, StringComparison.Ordinal);

        person.Show(new PersonListing("ada", "Ada Quill", "", "nl") { State = ListingState.Suspended });

        Assert.Equal("", person.Words);
    }

    [Fact]
    public void Only_web_addresses_become_links() =>
        Assert.All(new[] { "javascript:alert(1)", "data:text/html,x", "ftp://a.example", "nonsense", null }, url => Assert.Null(WebAddress.OrNull(url)));
}
