using CommitteeHub.Domain.Recognition;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class ExperienceTests
{
    private static readonly ExperienceRule Rule = ExperienceRule.Published[0];
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Theory]
    [InlineData(19, Tier.None, 0, false)]
    [InlineData(20, Tier.None, 0, true)]
    [InlineData(20, Tier.Qualified, 0, true)]
    [InlineData(4, Tier.Certified, 0, false)]
    [InlineData(5, Tier.Certified, 0, true)]
    [InlineData(24, Tier.None, 25, false)]
    [InlineData(25, Tier.None, 25, true)]
    [InlineData(20, Tier.None, 3, true)]
    public void Twenty_are_needed_five_from_the_certified_and_a_program_may_ask_for_more(int held, Tier tier, int programsOwn, bool enough) =>
        Assert.Equal(enough, Experience.Of(Enumerable.Repeat(Today, held), Rule, tier, Today, programsOwn).IsEnough);

    [Theory]
    [InlineData("2027-02-28", "2024-02-28")]
    [InlineData("2028-02-29", "2025-02-28")]
    [InlineData("2027-03-01", "2024-03-01")]
    [InlineData("2024-12-31", "2021-12-31")]
    public void The_window_begins_on_the_same_day_of_the_month_or_on_its_last(string day, string from) =>
        Assert.Equal(Day(from), MonthWindow.Before(Day(day), 36).From);

    /// <summary>Every day of nine years, two of them leap years.</summary>
    [Fact]
    public void Windows_hold_their_ends_grow_with_their_months_and_never_run_backwards()
    {
        var previous = MonthWindow.Before(new DateOnly(2023, 12, 31), 36);
        for (var day = new DateOnly(2024, 1, 1); day < new DateOnly(2033, 1, 1); day = day.AddDays(1))
        {
            var (longer, shorter) = (MonthWindow.Before(day, 36), MonthWindow.Before(day, 24));

            Assert.True(longer.Holds(longer.From) && longer.Holds(day) && !longer.Holds(longer.From.AddDays(-1)) && !longer.Holds(day.AddDays(1)));
            Assert.True(longer.From < shorter.From);
            Assert.True(longer.From >= previous.From && longer.From.DayNumber - previous.From.DayNumber <= 2);
            Assert.InRange(day.DayNumber - longer.From.DayNumber, 365 * 3, (365 * 3) + 1);
            previous = longer;
        }
    }

    /// <summary>Random logbooks, always the same ones.</summary>
    [Fact]
    public void What_counts_in_the_shorter_time_counts_in_the_longer_and_more_mediations_never_count_less()
    {
        var lot = new Random(20201028);
        for (var i = 0; i < 500; i++)
        {
            var days = Enumerable.Range(0, lot.Next(60)).Select(_ => Today.AddDays(-lot.Next(2000))).ToList();
            var seen = Experience.Of(days, Rule, Tier.None, Today);
            var more = Experience.Of(days.Append(Today.AddDays(-lot.Next(2000))), Rule, Tier.None, Today);

            Assert.True(seen.Recent <= seen.Counted && seen.Counted <= days.Count);
            Assert.True(more.Counted >= seen.Counted && more.Recent >= seen.Recent);
            Assert.Equal(seen.Counted, days.Count(d => d >= Today.AddMonths(-36)));
        }
    }

    [Fact]
    public void Before_the_rule_was_published_there_is_none() => Assert.Null(ExperienceRule.On(new DateOnly(2020, 6, 16)));

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
