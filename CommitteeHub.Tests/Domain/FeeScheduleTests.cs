using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class FeeScheduleTests
{
    private static readonly IReadOnlyList<FeeSchedule> Published = PublishedFees.All();

    [Theory]
    [InlineData("NL", 450_00, FeeBand.Regular)]
    [InlineData("KE", 150_00, FeeBand.Discounted)]
    [InlineData("ke", 150_00, FeeBand.Discounted)]
    [InlineData("XX", 450_00, FeeBand.Regular)]
    [InlineData("", 450_00, FeeBand.Regular)]
    public void An_application_costs_450_euro_or_150_in_a_listed_country(string country, long cents, FeeBand band)
    {
        var price = FeeSchedule.PriceFor(Published, FeeKind.Application, "ODRQAP", country, new DateOnly(2026, 11, 23));

        Assert.Equal((Money.Euro(cents), band, PublishedFees.From2020), (price!.Amount, price.Band, price.Schedule));
    }

    [Fact]
    public void A_discount_says_what_it_rests_on()
    {
        Assert.Contains("World Bank", FeeSchedule.PriceFor(Published, FeeKind.Application, "ODRQAP", "KE", new DateOnly(2021, 1, 1))!.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_applies_from_17_June_2020_and_not_a_day_earlier()
    {
        Assert.Null(FeeSchedule.PriceFor(Published, FeeKind.Application, "ODRQAP", "NL", new DateOnly(2020, 6, 16)));
        Assert.NotNull(FeeSchedule.PriceFor(Published, FeeKind.Application, "ODRQAP", "NL", new DateOnly(2020, 6, 17)));
    }

    [Fact]
    public void An_audit_costs_150_euro_whatever_the_program_and_wherever_it_is_billed()
    {
        Assert.All(new[] { ("ODRQAP", "NL"), ("CMTP", "KE") }, p =>
            Assert.Equal(Money.Euro(150_00), FeeSchedule.PriceFor(Published, FeeKind.Audit, p.Item1, p.Item2, new DateOnly(2026, 1, 1))!.Amount));
    }

    [Fact]
    public void A_type_of_program_that_no_table_names_has_no_price()
    {
        Assert.Null(FeeSchedule.PriceFor(Published, FeeKind.Application, "RMTP", "NL", new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void The_newer_table_counts_from_the_day_the_secretary_gives_it_and_leaves_alone_what_it_does_not_name()
    {
        var schedules = PublishedFees.All();
        var (today, start) = (new DateOnly(2026, 11, 23), new DateOnly(2027, 1, 1));

        Assert.Null(schedules.Single(s => s.Code == PublishedFees.Newer).StartOn(start, today));

        Assert.Equal(Money.Euro(450_00), PriceOf("QAP", "NL", start.AddDays(-1)));
        Assert.Equal(Money.Euro(995_00), PriceOf("QAP", "NL", start));
        Assert.Equal(Money.Euro(746_00), PriceOf("QAP", "BR", start));
        Assert.Equal(Money.Euro(498_00), PriceOf("QAP", "KE", start));
        Assert.Equal(Money.Euro(1492_50), PriceOf("RMTP", "BR", start));
        Assert.Equal(Money.Euro(450_00), PriceOf("ODRQAP", "NL", start));

        Money? PriceOf(string type, string country, DateOnly on) => FeeSchedule.PriceFor(schedules, FeeKind.Application, type, country, on)?.Amount;
    }

    [Fact]
    public void A_table_cannot_begin_in_the_past_and_keeps_its_date_once_it_applies()
    {
        var today = new DateOnly(2026, 11, 23);
        var schedule = PublishedFees.All().Single(s => s.Code == PublishedFees.Newer);

        Assert.IsType<StartsInThePast>(schedule.StartOn(today.AddDays(-1), today));
        Assert.Null(schedule.StartOn(today, today));
        Assert.IsType<ScheduleInForce>(schedule.StartOn(today.AddDays(7), today));
    }

    [Fact]
    public void Where_income_and_development_disagree_the_better_column_counts()
    {
        var day = new DateOnly(2027, 1, 1);
        var schedule = new FeeSchedule(Id<FeeSchedule>.New(), "T", "Test", day);
        schedule.Add(FeeKind.Audit, null, FeeBand.Regular, Money.Euro(350_00));
        schedule.Add(FeeKind.Audit, null, FeeBand.Level1, Money.Euro(262_50));
        schedule.Add(FeeKind.Audit, null, FeeBand.Level2, Money.Euro(175_00));
        schedule.Admit("AL", FeeBand.Level1, day, null, "upper-middle income");
        schedule.Admit("AL", FeeBand.Level2, day, new DateOnly(2027, 12, 31), "medium human development");

        Assert.Equal((Money.Euro(175_00), "medium human development"), PriceOn(day));
        Assert.Equal((Money.Euro(262_50), "upper-middle income"), PriceOn(new DateOnly(2028, 1, 1)));

        (Money, string) PriceOn(DateOnly on) => schedule.PriceFor(FeeKind.Audit, "QAP", "AL", on) is { } p ? (p.Amount, p.Basis) : default;
    }
}
