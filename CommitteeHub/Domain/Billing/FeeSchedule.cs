namespace CommitteeHub.Domain.Billing;

/// <summary>What a fee is for.</summary>
public enum FeeKind
{
    Application,
    ExpeditedApplication,
    Audit,
    ProgramListing,
    AddSpecialisation,
    SpecialisationListing,
    CertifiedListing,
    QualifiedListing,
}

/// <summary>The column of a fee table that applies: everybody's, or one for listed countries.</summary>
public enum FeeBand { Regular, Discounted, Level1, Level2 }

/// <summary>
/// A fee table with the day from which it applies. Fees are looked up, never computed: the published discounts are no
/// percentages. A newer table replaces the fees that it names; what it does not name stays as the older one has it.
/// </summary>
public sealed partial class FeeSchedule : Aggregate
{
    /// <summary>Rung with every change of what is charged: tables, countries, tax, rates.</summary>
    public static readonly Guid List = Guid.Parse("00000000-0000-7000-8000-00000000fee5");

    private readonly List<Fee> _fees = [];
    private readonly List<EligibleCountry> _countries = [];

    private FeeSchedule() { }

    public FeeSchedule(Id<FeeSchedule> id, string code, string title, DateOnly? startsOn)
    {
        Id = id;
        Code = code;
        Title = title;
        StartsOn = startsOn;
        Raise(new FeeScheduleAdded(id, code, startsOn));
    }

    public Id<FeeSchedule> Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>The first day it applies; null until the secretary dates it.</summary>
    public DateOnly? StartsOn { get; private set; }

    public IReadOnlyList<Fee> Fees => _fees;
    public IReadOnlyList<EligibleCountry> Countries => _countries;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [List];

    public void Add(FeeKind kind, string? programType, FeeBand band, Money amount)
    {
        _fees.Add(new Fee { Id = Domain.Id<Fee>.New(), FeeScheduleId = Id, Kind = kind, ProgramType = programType, Band = band, Amount = amount });
        Touch();
    }

    public void Admit(string country, FeeBand band, DateOnly from, DateOnly? to, string basis, bool isExample = false)
    {
        _countries.Add(new EligibleCountry { Id = Domain.Id<EligibleCountry>.New(), FeeScheduleId = Id, Country = country, Band = band, From = from, To = to, Basis = basis, IsExample = isExample });
        Touch();
    }

    /// <summary>Says from when it applies. Prices of the past stay as they were, so the day cannot lie behind, and once it came it stays.</summary>
    public Refusal? StartOn(DateOnly day, DateOnly today)
    {
        if (StartsOn == day) return null;
        if (StartsOn <= today) return new ScheduleInForce(StartsOn.Value);
        if (day < today) return new StartsInThePast();
        StartsOn = day;
        Raise(new FeeScheduleDated(Id, Code, day));
        return null;
    }

    /// <summary>The price on a day for whoever is billed in a country; null when no table in force names it.</summary>
    public static Price? PriceFor(IEnumerable<FeeSchedule> schedules, FeeKind kind, string? programType, string billingCountry, DateOnly on) =>
        schedules.Where(s => s.StartsOn <= on)
            .OrderByDescending(s => s.StartsOn)
            .Select(s => s.PriceFor(kind, programType, billingCountry, on))
            .FirstOrDefault(p => p is not null);

    /// <summary>The price in this table. Where a country stands in two columns, because its income and its development disagree, the better one counts.</summary>
    public Price? PriceFor(FeeKind kind, string? programType, string billingCountry, DateOnly on)
    {
        var ofKind = _fees.Where(f => f.Kind == kind).ToList();
        var named = ofKind.Where(f => f.ProgramType is not null && f.ProgramType == programType).ToList();
        var rows = named.Count > 0 ? named : ofKind.Where(f => f.ProgramType is null).ToList();
        var listed = _countries.Where(c => c.Covers(billingCountry, on)).ToDictionary(c => c.Band, c => c.Basis);

        var fee = rows.Where(f => f.Band == FeeBand.Regular || listed.ContainsKey(f.Band)).OrderBy(f => f.Amount.Cents).FirstOrDefault();
        return fee is null ? null : new Price(fee.Amount, fee.Band, Code, listed.GetValueOrDefault(fee.Band, ""));
    }
}

/// <summary>One cell of a fee table.</summary>
public sealed class Fee
{
    public Id<Fee> Id { get; init; }
    public Id<FeeSchedule> FeeScheduleId { get; init; }
    public FeeKind Kind { get; init; }

    /// <summary>Null = whatever the type of program, unless a row names it.</summary>
    public string? ProgramType { get; init; }

    public FeeBand Band { get; init; }
    public Money Amount { get; internal set; }
}

/// <summary>A country whose organisations pay a lower column for a time.</summary>
public sealed class EligibleCountry
{
    public Id<EligibleCountry> Id { get; init; }
    public Id<FeeSchedule> FeeScheduleId { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "";

    public FeeBand Band { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? To { get; internal set; }

    /// <summary>Why it is listed, kept with every price that rests on it.</summary>
    public string Basis { get; init; } = "";

    /// <summary>Put there as an example; the secretariat replaces it by the body's own list.</summary>
    public bool IsExample { get; init; }

    public bool Covers(string country, DateOnly on) =>
        string.Equals(Country, country, StringComparison.OrdinalIgnoreCase) && From <= on && (To is null || on <= To);
}

/// <summary>A price that was looked up, with what it rests on.</summary>
/// <param name="Schedule">The code of the fee table.</param>
/// <param name="Basis">Why the lower column applied; empty for the regular one.</param>
public sealed record Price(Money Amount, FeeBand Band, string Schedule, string Basis);
