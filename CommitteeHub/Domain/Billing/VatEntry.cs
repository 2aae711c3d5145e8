namespace CommitteeHub.Domain.Billing;

/// <summary>Where a customer is, seen from the body.</summary>
public enum VatPlace { Domestic, Union, Elsewhere }

/// <summary>
/// One line of the body's own table of tax: for whom, from when to when, which category, rate and sentence. Where no line
/// fits, the rules of the VAT directive apply (<see cref="VatRule.For"/>).
/// </summary>
public sealed class VatEntry : Aggregate
{
    private VatEntry() { }

    public VatEntry(Id<VatEntry> id, VatPlace place, string? country, bool? isBusiness, VatRule rule, DateOnly from)
    {
        Id = id;
        (Place, Country, IsBusiness, From) = (place, country, isBusiness, from);
        (Category, Percent, Sentence) = (rule.Category, rule.Percent, rule.Sentence);
        Raise(new VatEntryAdded(id, place, country, isBusiness, rule.Category, rule.Percent, from));
    }

    public Id<VatEntry> Id { get; private set; }
    public VatPlace Place { get; private set; }

    /// <summary>ISO 3166-1 alpha-2; null = every country of that place.</summary>
    public string? Country { get; private set; }

    /// <summary>Whether the customer has a VAT number; null = either.</summary>
    public bool? IsBusiness { get; private set; }

    public VatCategory Category { get; private set; }
    public decimal Percent { get; private set; }

    /// <summary>Why there is no tax; empty when there is.</summary>
    public string Sentence { get; private set; } = "";

    public DateOnly From { get; private set; }
    public DateOnly? To { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [FeeSchedule.List];

    /// <summary>Invoices of the past stay as they are, so neither end of a line lies in the past.</summary>
    public Refusal? EndOn(DateOnly last, DateOnly today)
    {
        if (To == last) return null;
        if (last < today) return new EndsInThePast();
        if (last < From) return new EndsBeforeItBegins();
        To = last;
        Raise(new VatEntryEnded(Id, last));
        return null;
    }

    /// <summary>The rule for an invoice of that day: the line that says most about the customer, else the directive's.</summary>
    public static VatRule RuleFor(IEnumerable<VatEntry> table, VatSeller seller, string buyerCountry, string? buyerVatNumber, DateOnly on)
    {
        var business = VatNumbers.Fits(buyerCountry, buyerVatNumber);
        var place = VatRule.PlaceOf(seller.Country, buyerCountry);
        var line = string.IsNullOrWhiteSpace(seller.VatNumber) ? null : table
            .Where(e => e.Place == place && e.From <= on && !(e.To < on) && (e.Country is null || e.Country == buyerCountry) && (e.IsBusiness is null || e.IsBusiness == business))
            .OrderByDescending(e => e.Country is not null).ThenByDescending(e => e.IsBusiness is not null).ThenByDescending(e => e.From)
            .FirstOrDefault();
        return line is null ? VatRule.For(seller.Country, seller.VatNumber, seller.DomesticPercent, buyerCountry, buyerVatNumber) : new VatRule(line.Category, line.Percent, line.Sentence);
    }
}

/// <summary>What matters about whoever sends the invoice.</summary>
/// <param name="VatNumber">Null when not registered.</param>
public sealed record VatSeller(string Country, string? VatNumber, decimal DomesticPercent);
