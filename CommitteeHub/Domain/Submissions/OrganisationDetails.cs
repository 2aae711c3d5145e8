using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Domain.Submissions;

/// <summary>What is written down about an organisation, by itself or by the secretary.</summary>
public sealed record OrganisationDetails(string Name, string Country, string BillingCountry, string BillingAddress, string Website, string? VatNumber)
{
    public const int LongestName = 160, LongestAddress = 600, LongestWebsite = 300, LongestVatNumber = 40;

    /// <summary>Without blanks around it, and lines that end alike.</summary>
    public OrganisationDetails Tidy() => new(
        (Name ?? "").Trim(), Country ?? "", BillingCountry ?? "", (BillingAddress ?? "").ReplaceLineEndings("\n").Trim(), (Website ?? "").Trim(),
        string.IsNullOrWhiteSpace(VatNumber) ? null : VatNumber.Trim());

    /// <summary>What is wrong with it, to whoever typed it.</summary>
    /// <param name="stored">What is written down already: a number that nobody touched may be older than what is asked of numbers today.</param>
    public Refusal? WhyNot(OrganisationDetails? stored = null)
    {
        if (Name.Length is 0 or > LongestName || Name.Any(char.IsControl)) return new BadInput("Name", "Give the organisation's name.");
        if (!Countries.IsKnown(Country)) return new BadInput("Country", "Choose a country.");
        if (!Countries.IsKnown(BillingCountry)) return new BadInput("Billing country", "Choose the country that invoices go to; the fee depends on it.");
        if (BillingAddress.Length is 0 or > LongestAddress) return new BadInput("Billing address", "Give the address that invoices are made out to.");
        if (Website.Length > LongestWebsite || !Uri.TryCreate(Website, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || !uri.Host.Contains('.'))
            return new BadInput("Website", "Give the whole address, beginning with https://.");
        if (VatNumber is null || (VatNumber == stored?.VatNumber && BillingCountry == stored.BillingCountry)) return null;
        if (VatNumber.Length > LongestVatNumber) return new BadInput("VAT number", "Use at most 40 characters.");
        return !VatNumbers.Fits(BillingCountry, VatNumber) ? new BadInput("VAT number", VatNumbers.Problem) : null;
    }
}
