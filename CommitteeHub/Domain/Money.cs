using System.Globalization;

namespace CommitteeHub.Domain;

/// <summary>An amount in whole cents of one currency. Amounts of different currencies never mix.</summary>
/// <param name="Cents">Hundredths of the currency's unit; may be negative on a credit note.</param>
/// <param name="Currency">ISO 4217, three capitals.</param>
public readonly record struct Money(long Cents, string Currency) : IComparable<Money>
{
    public static Money Euro(long cents) => new(cents, "EUR");
    public static Money Zero(string currency) => new(0, currency);
    public static Money Max(Money a, Money b) => a > b ? a : b;

    /// <summary>The amount as typed by a person; null when it has fractions of a cent or is beyond reason.</summary>
    public static Money? Of(decimal amount, string currency) =>
        Math.Abs(amount) < 10_000_000_000m && amount * 100m == Math.Truncate(amount * 100m) ? new Money((long)(amount * 100m), currency) : null;

    public decimal Amount => Cents / 100m;

    public static Money operator +(Money a, Money b) => new(checked(a.Cents + Same(a, b).Cents), a.Currency);
    public static Money operator -(Money a, Money b) => new(checked(a.Cents - Same(a, b).Cents), a.Currency);
    public static Money operator -(Money a) => a with { Cents = -a.Cents };
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    /// <summary>A share of the amount, halves away from zero, as on every invoice.</summary>
    public Money Percent(decimal percent) =>
        this with { Cents = (long)Math.Round(Cents * percent / 100m, MidpointRounding.AwayFromZero) };

    public int CompareTo(Money other) => Cents.CompareTo(Same(this, other).Cents);

    public string ToText(CultureInfo culture) => $"{Amount.ToString("N2", culture)} {Currency}";

    public override string ToString() => ToText(CultureInfo.InvariantCulture);

    private static Money Same(Money a, Money b) =>
        a.Currency == b.Currency ? b : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not mix.");
}
