using CommitteeHub.Domain;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class ConflictSuggestionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("Harbour Mediation School", true)]
    [InlineData("HARBOUR mediation-school", true)]
    [InlineData("Harbour", true)]
    [InlineData("The Harbour Mediation School of Amsterdam", true)]
    [InlineData("Hárbour Mediation School", true)]
    [InlineData("Mediation School", false)]
    [InlineData("School of Mediation", false)]
    [InlineData("Harbour Dispute Centre", false)]
    [InlineData("Lakeside", false)]
    [InlineData("—", false)]
    public void A_name_is_recognised_by_the_words_that_are_its_own(string entered, bool isSame) =>
        Assert.Equal(isSame, ConflictSuggestion.IsSame(entered, "Harbour Mediation School"));

    [Fact]
    public void Two_names_of_nothing_but_common_words_are_the_same_only_in_full()
    {
        Assert.True(ConflictSuggestion.IsSame("International Mediation Institute", "international mediation institute"));
        Assert.False(ConflictSuggestion.IsSame("Mediation Institute", "International Mediation Institute"));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2027-01-01", true)]
    [InlineData("2020-11-23", true)]
    [InlineData("2020-11-22", false)]
    public void An_interest_suggests_until_six_years_after_its_end(string? end, bool suggests)
    {
        var interest = Interest("Harbour", InterestKind.Trainer, end is null ? null : DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(suggests, ConflictSuggestion.Of([interest], "Harbour Mediation School", Today).Count == 1);
    }

    [Fact]
    public void What_was_removed_suggests_nothing_and_what_still_lasts_comes_first()
    {
        var removed = Interest("Harbour", InterestKind.Founder, null);
        removed.Remove(Now);
        var past = Interest("Harbour", InterestKind.Trainer, new DateOnly(2023, 6, 30));
        var present = Interest("Harbour", InterestKind.Family, null);

        Assert.Equal([InterestKind.Family, InterestKind.Trainer], ConflictSuggestion.Of([removed, past, present], "Harbour Mediation School", Today).Select(e => e.Kind));
    }

    [Fact]
    public void An_interest_names_an_organisation_and_ends_after_it_began()
    {
        Assert.IsType<BadInput>(Add(new("  ", InterestKind.Trainer, null, null, "")));
        Assert.IsType<BadInput>(Add(new("Harbour", InterestKind.Contact, null, null, "")));
        Assert.IsType<InterestEndsBeforeItBegins>(Add(new("Harbour", InterestKind.Trainer, new(2024, 1, 2), new(2024, 1, 1), "")));
        Assert.Null(Add(new("Harbour", InterestKind.Trainer, new(2024, 1, 1), new(2024, 1, 1), "")));
        Assert.IsType<InterestEndsBeforeItBegins>(StandingInterest.Add(Id<StandingInterest>.New(), Cast.Dana, new("Harbour", InterestKind.Trainer, new(2024, 1, 2), null, ""), Now).Interest!.End(new(2024, 1, 1)));
    }

    private static Refusal? Add(InterestText text) => StandingInterest.Add(Id<StandingInterest>.New(), Cast.Dana, text, Now).Refusal;

    private static StandingInterest Interest(string organisation, InterestKind kind, DateOnly? to) =>
        StandingInterest.Add(Id<StandingInterest>.New(), Cast.Dana, new(organisation, kind, null, to, ""), Now).Interest!;
}
