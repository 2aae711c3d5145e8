using System.Diagnostics.CodeAnalysis;

namespace CommitteeHub.Domain;

/// <summary>
/// The identity of one <typeparamref name="T"/>. Whoever wants a thing made makes its identity first, so that asking
/// twice is the same as asking once.
/// </summary>
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>, IComparable<Id<T>>
{
    public static Id<T> New() => new(Guid.CreateVersion7());

    public static Id<T> Parse(string s, IFormatProvider? provider = null) => new(Guid.Parse(s, provider));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result)
    {
        var ok = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return ok;
    }

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");

    public static bool operator <(Id<T> left, Id<T> right) => left.CompareTo(right) < 0;
    public static bool operator >(Id<T> left, Id<T> right) => left.CompareTo(right) > 0;
    public static bool operator <=(Id<T> left, Id<T> right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Id<T> left, Id<T> right) => left.CompareTo(right) >= 0;
}
