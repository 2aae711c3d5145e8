using System.Globalization;
using System.Text.RegularExpressions;

namespace CommitteeHub.Features.Billing;

/// <summary>An amount as people type it, with a point or a comma before the cents and nothing to misread.</summary>
public static partial class TypedAmount
{
    /// <summary>Null when it is not clearly an amount: "1,500" might be either.</summary>
    public static decimal? Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        return Amount().IsMatch(text) ? decimal.Parse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"^[0-9]{1,9}([.,][0-9]{1,2})?\z")]
    private static partial Regex Amount();
}
