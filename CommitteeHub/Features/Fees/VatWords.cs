using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Features.Fees;

/// <summary>What places and treatments are called; each is a key of the resources.</summary>
internal static class VatWords
{
    public static string KeyOf(VatPlace place) => place switch
    {
        VatPlace.Domestic => "In the body's own country",
        VatPlace.Union => "In another country of the Union",
        VatPlace.Elsewhere => "Outside the Union",
    };

    public static string KeyOf(VatCategory category) => category switch
    {
        VatCategory.S => "Taxed",
        VatCategory.AE => "Reverse charge",
        VatCategory.O => "Outside the scope of tax",
        VatCategory.E => "Exempt",
    };
}
