namespace CommitteeHub.Domain.Billing;

/// <summary>What one euro was worth on a day, so that "100 EUR or equivalent" can be paid and explained later.</summary>
public sealed class ExchangeRate : Aggregate
{
    private ExchangeRate() { }

    public ExchangeRate(Id<ExchangeRate> id, string currency, DateOnly on, decimal rate, string source)
    {
        Id = id;
        (Currency, On, Rate, Source) = (currency, on, rate, source);
        Raise(new ExchangeRateAdded(id, currency, on, rate, source));
    }

    public Id<ExchangeRate> Id { get; private set; }

    /// <summary>ISO 4217, three capitals.</summary>
    public string Currency { get; private set; } = "";

    public DateOnly On { get; private set; }

    /// <summary>Units of the currency for one euro, as the European Central Bank publishes it.</summary>
    public decimal Rate { get; private set; }

    public string Source { get; private set; } = "";

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [FeeSchedule.List];

    /// <summary>The newest rate that was known on a day; null when there is none.</summary>
    public static ExchangeRate? Of(IEnumerable<ExchangeRate> rates, string currency, DateOnly on) =>
        rates.Where(r => r.Currency == currency && r.On <= on).MaxBy(r => r.On);
}
