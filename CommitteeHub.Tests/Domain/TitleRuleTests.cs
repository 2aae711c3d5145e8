using CommitteeHub.Domain.Recognition;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class TitleRuleTests
{
    private static readonly DateOnly Before = new(2019, 1, 1), Seed = new(2020, 6, 17), Now = new(2026, 11, 27);
    private static readonly RecognitionKind[] Specialisations = [RecognitionKind.Online, RecognitionKind.Intercultural];

    /// <summary>Every tier, every set of specialisations, every date at which a rule begins or ends: what may be said, word for word.</summary>
    public static TheoryData<Tier, bool, bool, string, string> Table => new()
    {
        { Tier.None, false, false, "2026-11-27", "" },
        { Tier.None, true, false, "2026-11-27", "IMI Online Mediation Specialist|IMI Online Mediation Specialised" },
        { Tier.None, false, true, "2026-11-27", "IMI Intercultural Mediation Specialist" },
        { Tier.None, true, true, "2026-11-27", "IMI Online Mediation Specialist|IMI Online Mediation Specialised|IMI Intercultural Mediation Specialist" },
        { Tier.Qualified, false, false, "2026-11-27", "IMI Qualified Mediator" },
        { Tier.Qualified, true, false, "2026-11-27", "IMI Qualified Online Mediation Specialist" },
        { Tier.Qualified, false, true, "2026-11-27", "IMI Qualified Mediator|IMI Intercultural Mediation Specialist" },
        { Tier.Qualified, true, true, "2026-11-27", "IMI Qualified Online Mediation Specialist|IMI Intercultural Mediation Specialist" },
        { Tier.Certified, false, false, "2026-11-27", "IMI Certified Mediator" },
        { Tier.Certified, true, false, "2026-11-27", "IMI Certified Online Mediation Specialist" },
        { Tier.Certified, false, true, "2026-11-27", "IMI Certified Mediator|IMI Intercultural Mediation Specialist" },
        { Tier.Certified, true, true, "2026-11-27", "IMI Certified Online Mediation Specialist|IMI Intercultural Mediation Specialist" },
        { Tier.None, true, false, "2020-06-16", "" },
        { Tier.None, true, false, "2020-06-17", "IMI Online Mediation Specialist|IMI Online Mediation Specialised" },
        { Tier.Certified, true, false, "2020-06-16", "IMI Certified Mediator" },
        { Tier.None, false, true, "2020-10-27", "" },
        { Tier.None, false, true, "2020-10-28", "IMI Intercultural Mediation Specialist" },
        { Tier.Qualified, false, false, "2019-07-04", "IMI Accredited Mediator" },
        { Tier.Qualified, false, false, "2019-07-05", "IMI Qualified Mediator" },
    };

    [Theory, MemberData(nameof(Table))]
    public void The_table_says_what_may_be_said(Tier tier, bool online, bool intercultural, string on, string titles) =>
        Assert.Equal(titles, string.Join('|', TitleRules.Of(Held(tier, online, intercultural), DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void No_title_ever_names_a_standing_that_its_bearer_does_not_hold()
    {
        foreach (var tier in Enum.GetValues<Tier>())
            foreach (var set in Subsets())
                foreach (var day in new[] { Before, Seed.AddDays(-1), Seed, Now })
                    foreach (var title in TitleRules.Of(new Held(tier, set), day))
                    {
                        Assert.True(!title.Contains("Certified", StringComparison.Ordinal) || tier == Tier.Certified || set.Contains(RecognitionKind.Advocate), $"{tier} {string.Join(',', set)}: {title}");
                        Assert.True(!title.Contains("Qualified", StringComparison.Ordinal) || tier == Tier.Qualified, $"{tier} {string.Join(',', set)}: {title}");
                        Assert.Null(TitleRules.WhyNotCarry(title.Replace("Accredited", "", StringComparison.Ordinal), new Held(tier, set)));
                    }
    }

    [Fact]
    public void Whoever_is_recognised_today_carries_a_title_and_whoever_is_not_carries_none()
    {
        foreach (var tier in Enum.GetValues<Tier>())
            foreach (var set in Subsets())
                Assert.Equal(tier != Tier.None || set.Count > 0, TitleRules.Of(new Held(tier, set), Now).Count > 0);
    }

    [Theory]
    [InlineData("I am an IMI Certified mediator.", Tier.None, true)]
    [InlineData("imi-qualified, and proud of it", Tier.None, true)]
    [InlineData("IMI Certified since 2019", Tier.Qualified, true)]
    [InlineData("IMI Qualified and Certified", Tier.Certified, true)]
    [InlineData("IMI Certified since 2019", Tier.Certified, false)]
    [InlineData("I mediate in harbours.", Tier.None, false)]
    [InlineData("I am a qualified lawyer and a certified accountant.", Tier.None, false)]
    [InlineData("IMI online mediation, qualified", Tier.None, true)]
    [InlineData("Certified by IMI", Tier.Qualified, true)]
    [InlineData("IMI\u00a0Certified", Tier.Qualified, true)]
    [InlineData("IMI_Certified: mediator", Tier.Qualified, true)]
    [InlineData("IMI Accredited", Tier.Certified, true)]
    public void What_somebody_writes_about_themselves_claims_no_other_standing(string text, Tier tier, bool refused) =>
        Assert.Equal(refused, TitleRules.WhyNotCarry(text, Held(tier, online: true, intercultural: false)) is TitleNotHeld);

    [Theory]
    [InlineData("I follow the IMI code of conduct.", false)]
    [InlineData("IMI", false)]
    [InlineData("I wrote the IMI standards as a mediator.", false)]
    [InlineData("An IMI mediator", true)]
    [InlineData("IMI Certified Mediator", true)]
    [InlineData("IMI Online Mediation Specialist", true)]
    [InlineData("IMI online mediation specialised", true)]
    [InlineData("IMI ODR Specialised Mediator", true)]
    [InlineData("IMI Mediation Advocate", true)]
    public void Whoever_holds_nothing_names_the_body_and_carries_none_of_its_titles(string text, bool refused) =>
        Assert.Equal(refused, TitleRules.WhyNotCarry(text, Held(Tier.None, online: false, intercultural: false)) is TitleNotHeld);

    [Fact]
    public void A_specialisation_is_named_by_whom_holds_that_very_one()
    {
        Assert.Equal(new TitleNotHeld("IMI Online Mediation Specialist"), TitleRules.WhyNotCarry("I am an IMI Online Mediation Specialist.", Held(Tier.Qualified, online: false, intercultural: true)));
        Assert.Null(TitleRules.WhyNotCarry("I am an IMI Online Mediation Specialist.", Held(Tier.None, online: true, intercultural: false)));
        Assert.Null(TitleRules.WhyNotCarry("An IMI mediator", Held(Tier.Qualified, online: false, intercultural: false)));
    }

    [Fact]
    public void An_advocate_carries_the_title_of_one_and_no_mediators()
    {
        var advocate = new Held(Tier.None, new HashSet<RecognitionKind> { RecognitionKind.Advocate });

        Assert.Null(TitleRules.WhyNotCarry("IMI Certified Mediation Advocate", advocate));
        Assert.IsType<TitleNotHeld>(TitleRules.WhyNotCarry("IMI Certified Mediator", advocate));
    }

    [Fact]
    public void A_wording_that_has_no_date_is_in_force_nowhere() =>
        Assert.DoesNotContain("IMI ODR Specialised Mediator", Subsets().SelectMany(s => TitleRules.Of(new Held(Tier.None, s), new DateOnly(2090, 1, 1))));

    private static Held Held(Tier tier, bool online, bool intercultural) =>
        new(tier, Specialisations.Where(s => s == RecognitionKind.Online ? online : intercultural).ToHashSet());

    private static IEnumerable<HashSet<RecognitionKind>> Subsets() =>
        from online in new[] { false, true }
        from intercultural in new[] { false, true }
        from advocate in new[] { false, true }
        select new[] { (RecognitionKind.Online, online), (RecognitionKind.Intercultural, intercultural), (RecognitionKind.Advocate, advocate) }.Where(k => k.Item2).Select(k => k.Item1).ToHashSet();
}
