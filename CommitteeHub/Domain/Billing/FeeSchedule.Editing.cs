namespace CommitteeHub.Domain.Billing;

/// <summary>How a fee table is written. What applied once stays: fees change by a newer table, lists of countries from a day on.</summary>
public sealed partial class FeeSchedule
{
    /// <summary>Whether prices were taken from it already, or could have been.</summary>
    public bool HasBegun(DateOnly today) => StartsOn <= today;

    /// <summary>A table for a later day that begins with what this one says.</summary>
    public FeeSchedule Copy(Id<FeeSchedule> id, string code, string title)
    {
        var copy = new FeeSchedule(id, code, title, startsOn: null);
        foreach (var fee in _fees) copy.Add(fee.Kind, fee.ProgramType, fee.Band, fee.Amount);
        foreach (var country in _countries.Where(c => c.To is null)) copy.Admit(country.Country, country.Band, country.From, null, country.Basis, country.IsExample);
        return copy;
    }

    /// <summary>Writes one fee of a table that has not begun; null takes it out.</summary>
    public Refusal? SetFee(FeeKind kind, string? programType, FeeBand band, Money? amount, DateOnly today)
    {
        if (HasBegun(today)) return new ScheduleInForce(StartsOn!.Value);
        var fee = _fees.FirstOrDefault(f => f.Kind == kind && f.ProgramType == programType && f.Band == band);
        if (fee?.Amount == amount) return null;
        if (amount is { Cents: < 0 }) return new NotAnAmount();
        if (amount is { } price && fee is not null) fee.Amount = price;
        else if (amount is { } added) Add(kind, programType, band, added);
        else if (fee is not null) _fees.Remove(fee);
        Raise(new FeeChanged(Id, Code, kind, programType, band, amount));
        return null;
    }

    /// <summary>A country pays a lower column from a day on; not from a day that is over, unless the table has not begun.</summary>
    public Refusal? AdmitFrom(string country, FeeBand band, DateOnly from, DateOnly? to, string basis, DateOnly today)
    {
        if (!Domain.Countries.IsKnown(country)) return new UnknownCountry(country);
        if (band == FeeBand.Regular) return new RegularNeedsNoList();
        if (HasBegun(today) && from < today) return new StartsInThePast();
        if (to < from) return new EndsBeforeItBegins();
        if (string.IsNullOrWhiteSpace(basis)) return new BasisMissing();
        if (_countries.Any(c => c.Country == country && c.Band == band && c.From == from)) return null;
        // The line before it ends the day before, so that no day has two reasons.
        foreach (var before in _countries.Where(c => c.Country == country && c.Band == band && c.From < from && !(c.To < from))) before.To = from.AddDays(-1);
        if (_countries.Any(c => c.Country == country && c.Band == band && c.From > from && !(to < c.From))) return new CountryListedLater(country);
        Admit(country, band, from, to, basis.Trim());
        Raise(new CountryAdmitted(Id, Code, country, band, from, basis.Trim()));
        return null;
    }

    /// <summary>The last day on which a country pays the lower column.</summary>
    public Refusal? EndCountry(Id<EligibleCountry> id, DateOnly last, DateOnly today)
    {
        if (_countries.FirstOrDefault(c => c.Id == id) is not { } country) return new NotFound();
        if (country.To == last) return null;
        if (country.To < today) return new EndsInThePast();
        if (!HasBegun(today) && last < country.From)
        {
            _countries.Remove(country);
            Raise(new CountryEnded(Id, Code, country.Country, country.Band, last));
            return null;
        }
        if (HasBegun(today) && last < today.AddDays(-1)) return new EndsInThePast();
        if (last < country.From) return new EndsBeforeItBegins();
        country.To = last;
        Raise(new CountryEnded(Id, Code, country.Country, country.Band, last));
        return null;
    }
}
