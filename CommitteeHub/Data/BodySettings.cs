using System.ComponentModel.DataAnnotations;
using CommitteeHub.Domain.Body;

namespace CommitteeHub.Data;

/// <summary>
/// The legal entity behind this installation as the section "Body" of the configuration has it. It applies until somebody
/// enters the details on the settings page; whoever prints or mails asks <see cref="BodyRead.BodyOnAsync"/>.
/// </summary>
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

    public BodyDetails AsDetails() => new()
    {
        Name = Name,
        Address = Address,
        Country = Country,
        Registration = Registration,
        VatNumber = VatNumber,
        DomesticVatPercent = DomesticVatPercent,
        BankHolder = BankHolder,
        Bank = Bank,
        Iban = Iban,
        Bic = Bic,
        PaymentDays = PaymentDays,
    };

    public static BodySettings From(IConfiguration configuration)
    {
        var body = configuration.GetSection("Body").Get<BodySettings>() ?? new BodySettings();
        Validator.ValidateObject(body, new ValidationContext(body), validateAllProperties: true);
        return body;
    }
}
