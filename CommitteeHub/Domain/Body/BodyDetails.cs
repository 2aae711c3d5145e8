using System.Text.RegularExpressions;
using CommitteeHub.Domain.Billing;

namespace CommitteeHub.Domain.Body;

/// <summary>
/// The legal entity behind this installation and the account it is paid into, as they stand on invoices and letters.
/// What was printed keeps the details of its day; newer details apply from a day on.
/// </summary>
public sealed partial record BodyDetails
{
    public string Name { get; init; } = "";

    /// <summary>Lines separated by line feeds.</summary>
    public string Address { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "";

    /// <summary>The entry in the trade register.</summary>
    public string Registration { get; init; } = "";

    /// <summary>Null = not registered, so no VAT is charged.</summary>
    public string? VatNumber { get; init; }

    public decimal DomesticVatPercent { get; init; }

    public string BankHolder { get; init; } = "";
    public string Bank { get; init; } = "";
    public string Iban { get; init; } = "";
    public string Bic { get; init; } = "";
    public int PaymentDays { get; init; } = 30;

    public InvoiceParty AsParty() => new(Name, string.IsNullOrWhiteSpace(Registration) ? Address : $"{Address}\n{Registration}", Country, VatNumber);

    public BankAccount AsBankAccount() => new(BankHolder, Bank, Iban, Bic);

    public VatSeller AsVatSeller() => new(Country, VatNumber, DomesticVatPercent);

    public bool HasSameAccount(BodyDetails other) => AsBankAccount() == other.AsBankAccount();

    /// <summary>Without the blanks that people type around and between.</summary>
    public BodyDetails Clean() => this with
    {
        Name = Name.Trim(),
        Address = Address.ReplaceLineEndings("\n").Trim(),
        Country = Country.Trim().ToUpperInvariant(),
        Registration = Registration.Trim(),
        VatNumber = string.IsNullOrWhiteSpace(VatNumber) ? null : Spaces().Replace(VatNumber, "").ToUpperInvariant(),
        BankHolder = BankHolder.Trim(),
        Bank = Bank.Trim(),
        Iban = Spaces().Replace(Iban, "").ToUpperInvariant(),
        Bic = Spaces().Replace(Bic, "").ToUpperInvariant(),
    };

    /// <summary>What is wrong with clean details; null if they can stand on an invoice.</summary>
    public BadInput? WhyNot() =>
        Name.Length is 0 or > 160 ? new("Name", "Enter the name as it is registered, with at most 160 characters.")
        : Address.Length is 0 or > 600 ? new("Address", "Enter the postal address, with at most 600 characters.")
        : !Countries.IsKnown(Country) ? new("Country", "Choose a country.")
        : Registration.Length > 120 ? new("Registration", "Use at most 120 characters.")
        : VatNumber is { } vat && !VatPattern().IsMatch(vat) ? new("VAT number", "A VAT number begins with two letters, followed by up to 13 letters and digits.")
        : DomesticVatPercent is < 0 or > 50 || decimal.Round(DomesticVatPercent, 2) != DomesticVatPercent ? new("VAT rate in the own country (%)", "Enter a rate from 0 to 50, with at most two decimals.")
        : BankHolder.Length is 0 or > 120 ? new("Account holder", "Enter who holds the account, with at most 120 characters.")
        : Bank.Length > 120 ? new("Bank", "Use at most 120 characters.")
        : !Body.Iban.IsValid(Iban) ? new("IBAN", "This is no valid IBAN: its check digits do not fit. Copy it from the bank.")
        : !BicPattern().IsMatch(Bic) ? new("BIC", "A BIC has 8 or 11 letters and digits.")
        : PaymentDays is < 1 or > 365 ? new("Days to pay", "Enter a number from 1 to 365.")
        : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^[A-Z]{2}[0-9A-Z+*]{2,13}$")]
    private static partial Regex VatPattern();

    [GeneratedRegex("^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$")]
    private static partial Regex BicPattern();
}
