using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Features.Fees;
using Xunit;

namespace CommitteeHub.Tests.Domain;

public sealed class FeeEditingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void A_table_that_applies_keeps_its_fees()
    {
        var inForce = PublishedFees.All()[0];

        Assert.IsType<ScheduleInForce>(inForce.SetFee(FeeKind.Audit, null, FeeBand.Regular, Money.Euro(1_00), Today));
        Assert.Equal(Money.Euro(150_00), inForce.PriceFor(FeeKind.Audit, null, "NL", Today)!.Amount);
    }

    [Fact]
    public void A_copy_begins_with_what_the_older_table_says_and_changes_nothing_until_its_day()
    {
        var old = PublishedFees.All()[0];
        var copy = old.Copy(Id<FeeSchedule>.New(), "C-2027", "Fees of 2027");

        Assert.Null(copy.SetFee(FeeKind.Application, "ODRQAP", FeeBand.Regular, Money.Euro(500_00), Today));
        Assert.Null(copy.SetFee(FeeKind.QualifiedListing, null, FeeBand.Regular, null, Today));
        Assert.Null(copy.StartOn(new DateOnly(2027, 1, 1), Today));

        FeeSchedule[] both = [old, copy];
        Assert.Equal(Money.Euro(450_00), FeeSchedule.PriceFor(both, FeeKind.Application, "ODRQAP", "NL", new DateOnly(2026, 12, 31))!.Amount);
        Assert.Equal(Money.Euro(500_00), FeeSchedule.PriceFor(both, FeeKind.Application, "ODRQAP", "NL", new DateOnly(2027, 1, 1))!.Amount);
        // What the new table does not name stays as it was.
        Assert.Equal(Money.Euro(50_00), FeeSchedule.PriceFor(both, FeeKind.QualifiedListing, null, "NL", new DateOnly(2027, 1, 1))!.Amount);
        Assert.IsType<NotAnAmount>(copy.SetFee(FeeKind.Audit, null, FeeBand.Regular, Money.Euro(-1), Today));
    }

    [Fact]
    public void A_country_comes_and_goes_from_a_day_on_and_not_for_days_that_are_over()
    {
        var table = PublishedFees.All()[0];

        Assert.IsType<StartsInThePast>(table.AdmitFrom("PL", FeeBand.Discounted, Today.AddDays(-1), null, "Mistake", Today));
        Assert.IsType<UnknownCountry>(table.AdmitFrom("XQ", FeeBand.Discounted, Today, null, "Nowhere", Today));
        Assert.IsType<RegularNeedsNoList>(table.AdmitFrom("PL", FeeBand.Regular, Today, null, "Usual", Today));
        Assert.IsType<BasisMissing>(table.AdmitFrom("PL", FeeBand.Discounted, Today, null, " ", Today));
        Assert.Null(table.AdmitFrom("PL", FeeBand.Discounted, Today.AddDays(10), null, "Board, 20 November", Today));

        Assert.Equal(Money.Euro(450_00), Price(table, "PL", Today.AddDays(9)));
        Assert.Equal(Money.Euro(150_00), Price(table, "PL", Today.AddDays(10)));

        var entry = table.Countries.Single(c => c.Country == "PL");
        Assert.IsType<EndsInThePast>(table.EndCountry(entry.Id, Today.AddDays(-2), Today));
        Assert.Null(table.EndCountry(entry.Id, Today.AddDays(20), Today));
        Assert.Equal(Money.Euro(450_00), Price(table, "PL", Today.AddDays(21)));
    }

    [Fact]
    public void Listed_anew_a_country_has_one_reason_on_every_day()
    {
        var table = PublishedFees.All()[0];

        Assert.Null(table.AdmitFrom("KE", FeeBand.Discounted, Today.AddDays(5), null, "World Bank 2026", Today));

        Assert.Contains("Example", table.PriceFor(FeeKind.Application, "ODRQAP", "KE", Today.AddDays(4))!.Basis, StringComparison.Ordinal);
        Assert.Equal("World Bank 2026", table.PriceFor(FeeKind.Application, "ODRQAP", "KE", Today.AddDays(5))!.Basis);
    }

    [Theory]
    [InlineData(IncomeGroup.High, DevelopmentGroup.VeryHigh, FeeBand.Regular)]
    [InlineData(IncomeGroup.UpperMiddle, DevelopmentGroup.VeryHigh, FeeBand.Level1)]
    [InlineData(IncomeGroup.High, DevelopmentGroup.Medium, FeeBand.Level2)]
    [InlineData(IncomeGroup.LowerMiddle, DevelopmentGroup.High, FeeBand.Level2)]
    [InlineData(IncomeGroup.Low, null, FeeBand.Level2)]
    public void Where_income_and_development_disagree_the_better_column_counts_and_the_basis_says_both(IncomeGroup income, DevelopmentGroup? development, FeeBand band)
    {
        var (found, basis) = CountryGroups.BandOf(income, development);

        Assert.Equal(band, found);
        Assert.Equal(development is not null, basis.Contains("UNDP", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_countries_is_read_row_by_row_and_each_bad_row_says_why()
    {
        var rows = CountryFile.Read("\uFEFFcountry;income;development\r\nBR;Upper-middle income;High\nKE;Lower middle;\"Medium\"\nNL;High;Very high\nXX;Low;Low\nIN;Rich;Low\nKE;Low;Low\nPE;;\n", Today, hasLevels: true);

        Assert.Equal([FeeBand.Level1, FeeBand.Level2], rows.Where(r => r.Line is not null).Select(r => r.Line!.Band));
        Assert.Equal("World Bank: upper-middle income; UNDP: high human development", rows[0].Line!.Basis);
        Assert.Null(rows[2].Problem);
        Assert.Equal([5, 6, 7, 8], rows.Where(r => r.Problem is not null).Select(r => r.Number));
    }

    [Fact]
    public void What_is_no_file_of_countries_gives_no_rows()
    {
        Assert.Empty(CountryFile.Read("", Today, true));
        Assert.Empty(CountryFile.Read("country", Today, true));
        Assert.All(CountryFile.Read("a,b\n1,2", Today, true), r => Assert.NotNull(r.Problem));
    }

    [Fact]
    public void The_bodys_own_line_of_tax_goes_before_the_directive_from_its_day_on()
    {
        var seller = new VatSeller("NL", "NL1", 21);
        VatEntry[] table =
        [
            new(Id<VatEntry>.New(), VatPlace.Domestic, null, null, new VatRule(VatCategory.S, 9, ""), Today),
            new(Id<VatEntry>.New(), VatPlace.Elsewhere, "CH", true, new VatRule(VatCategory.O, 0, "Swiss rules."), Today),
        ];

        Assert.Equal(21, VatEntry.RuleFor(table, seller, "NL", null, Today.AddDays(-1)).Percent);
        Assert.Equal(9, VatEntry.RuleFor(table, seller, "NL", null, Today).Percent);
        Assert.Equal(VatCategory.AE, VatEntry.RuleFor(table, seller, "DE", "DE123456789", Today).Category);
        Assert.Equal("Swiss rules.", VatEntry.RuleFor(table, seller, "CH", "CHE-1", Today).Sentence);
        Assert.NotEqual("Swiss rules.", VatEntry.RuleFor(table, seller, "CH", null, Today).Sentence);
        Assert.Equal(0, VatEntry.RuleFor(table, seller with { VatNumber = null }, "NL", null, Today).Percent);

        Assert.IsType<EndsInThePast>(table[0].EndOn(Today.AddDays(-1), Today));
        Assert.Null(table[0].EndOn(Today.AddDays(1), Today));
        Assert.Equal(21, VatEntry.RuleFor(table, seller, "NL", null, Today.AddDays(2)).Percent);
    }

    private static Money Price(FeeSchedule table, string country, DateOnly on) => table.PriceFor(FeeKind.Application, "ODRQAP", country, on)!.Amount;
}
