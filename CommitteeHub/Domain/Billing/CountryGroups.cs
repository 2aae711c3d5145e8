namespace CommitteeHub.Domain.Billing;

/// <summary>The World Bank's groups of countries by income.</summary>
public enum IncomeGroup { High, UpperMiddle, LowerMiddle, Low }

/// <summary>The groups of the United Nations Development Programme by human development.</summary>
public enum DevelopmentGroup { VeryHigh, High, Medium, Low }

/// <summary>Which column a country pays by its groups. Where the two disagree, the better one for the country counts, and the basis says both.</summary>
public static class CountryGroups
{
    public static (FeeBand Band, string Basis) BandOf(IncomeGroup? income, DevelopmentGroup? development)
    {
        var band = (FeeBand)Math.Max((int)Of(income), (int)Of(development));
        return (band, string.Join("; ", new[] { income is { } i ? $"World Bank: {Words(i)}" : "", development is { } d ? $"UNDP: {Words(d)}" : "" }.Where(s => s.Length > 0)));
    }

    private static FeeBand Of(IncomeGroup? income) => income switch
    {
        IncomeGroup.UpperMiddle => FeeBand.Level1,
        IncomeGroup.LowerMiddle or IncomeGroup.Low => FeeBand.Level2,
        IncomeGroup.High or null => FeeBand.Regular,
    };

    private static FeeBand Of(DevelopmentGroup? development) => development switch
    {
        DevelopmentGroup.High => FeeBand.Level1,
        DevelopmentGroup.Medium or DevelopmentGroup.Low => FeeBand.Level2,
        DevelopmentGroup.VeryHigh or null => FeeBand.Regular,
    };

    private static string Words(IncomeGroup group) => group switch
    {
        IncomeGroup.High => "high income",
        IncomeGroup.UpperMiddle => "upper-middle income",
        IncomeGroup.LowerMiddle => "lower-middle income",
        IncomeGroup.Low => "low income",
    };

    private static string Words(DevelopmentGroup group) => group switch
    {
        DevelopmentGroup.VeryHigh => "very high human development",
        DevelopmentGroup.High => "high human development",
        DevelopmentGroup.Medium => "medium human development",
        DevelopmentGroup.Low => "low human development",
    };
}
