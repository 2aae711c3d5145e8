using System.ComponentModel.DataAnnotations;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Data;

/// <summary>The legal entity behind this installation, as it stands on invoices and letters; the section "Body".</summary>
public sealed record BodySettings
{
    [Required] public string Name { get; init; } = "Example Mediation Standards Foundation";

    /// <summary>Lines separated by line feeds.</summary>
    [Required] public string Address { get; init; } = "Example Square 1\n2500 AA The Hague\nNetherlands";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [RegularExpression("^[A-Z]{2}$")] public string Country { get; init; } = "NL";

    /// <summary>The entry in the trade register.</summary>
    public string Registration { get; init; } = "Register no. 00000000";

    /// <summary>Null = not registered, so no VAT is charged.</summary>
    public string? VatNumber { get; init; }

    [Range(0, 50)] public decimal DomesticVatPercent { get; init; }

    public string BankHolder { get; init; } = "Example Mediation Standards Foundation";
    public string Bank { get; init; } = "Example Bank";
    public string Iban { get; init; } = "NL67EXAM0123456789";
    public string Bic { get; init; } = "EXAMNL2A";

    [Range(1, 365)] public int PaymentDays { get; init; } = 30;

    public InvoiceParty AsParty() => new(Name, string.IsNullOrWhiteSpace(Registration) ? Address : $"{Address}\n{Registration}", Country, VatNumber);

    public BankAccount AsBankAccount() => new(BankHolder, Bank, Iban, Bic);

    public static BodySettings From(IConfiguration configuration)
    {
        var body = configuration.GetSection("Body").Get<BodySettings>() ?? new BodySettings();
        Validator.ValidateObject(body, new ValidationContext(body), validateAllProperties: true);
        return body;
    }
}
