namespace CommitteeHub.Domain.Billing;

/// <summary>How value added tax is treated, by the codes of EN 16931: S standard, AE reverse charge, O outside the scope, E exempt.</summary>
public enum VatCategory { S, AE, O, E }

/// <summary>Which tax stands on an invoice, and the sentence that says why when there is none.</summary>
public sealed record VatRule(VatCategory Category, decimal Percent, string Sentence)
{
    public static VatPlace PlaceOf(string sellerCountry, string buyerCountry) =>
        buyerCountry == sellerCountry ? VatPlace.Domestic : VatNumbers.IsInUnion(sellerCountry) && VatNumbers.IsInUnion(buyerCountry) ? VatPlace.Union : VatPlace.Elsewhere;

    /// <summary>The rule for a service to an organisation (VAT Directive 2006/112/EC, Art. 44 and 196).</summary>
    /// <param name="sellerVatNumber">Null when the seller is not registered and so charges none.</param>
    /// <param name="domesticPercent">The seller's own rate.</param>
    public static VatRule For(string sellerCountry, string? sellerVatNumber, decimal domesticPercent, string buyerCountry, string? buyerVatNumber)
    {
        if (string.IsNullOrWhiteSpace(sellerVatNumber)) return new(VatCategory.O, 0, "No VAT is charged: the issuer is not registered for VAT.");
        var domestic = domesticPercent > 0 ? new VatRule(VatCategory.S, domesticPercent, "") : new(VatCategory.E, 0, "Exempt from VAT.");
        if (buyerCountry == sellerCountry || !VatNumbers.IsInUnion(sellerCountry)) return domestic;
        if (!VatNumbers.IsInUnion(buyerCountry)) return new(VatCategory.O, 0, "Outside the scope of EU VAT: the service is supplied where the customer is established (Art. 44, Directive 2006/112/EC).");
        return VatNumbers.Fits(buyerCountry, buyerVatNumber)
            ? new(VatCategory.AE, 0, "Reverse charge: VAT is to be accounted for by the customer (Art. 196, Directive 2006/112/EC).")
            : domestic;
    }
}
