using System.Text.RegularExpressions;

namespace CommitteeHub.Domain.Billing;

/// <summary>What a VAT number looks like. Reverse charge rests on it, so in the Union it has to be one of the customer's own country.</summary>
public static partial class VatNumbers
{
    /// <summary>What is said to whoever typed another one.</summary>
    public const string Problem = "A VAT number in the European Union begins with the two letters of the country that invoices go to (EL for Greece), followed by 2 to 13 letters and digits.";

    private static readonly HashSet<string> Union =
        ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"];

    public static bool IsInUnion(string country) => Union.Contains(country);

    /// <summary>Whether it can be a number of that country; outside the Union numbers have no common form.</summary>
    public static bool Fits(string country, string? number)
    {
        var compact = string.Concat((number ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (!IsInUnion(country)) return compact.Length > 0;
        return Form().IsMatch(compact) && compact.StartsWith(country == "GR" ? "EL" : country, StringComparison.Ordinal);
    }

    [GeneratedRegex("^[A-Z]{2}[0-9A-Z+*]{2,13}$")]
    private static partial Regex Form();
}
