namespace CommitteeHub.Domain.Body;

/// <summary>International bank account numbers, checked as ISO 13616 says: the length of the country, and check digits modulo 97.</summary>
public static class Iban
{
    // Lengths from the IBAN registry that SWIFT keeps for ISO 13616.
    private static readonly Dictionary<string, int> Lengths = new()
    {
        ["AD"] = 24,
        ["AT"] = 20,
        ["BE"] = 16,
        ["BG"] = 22,
        ["CH"] = 21,
        ["CY"] = 28,
        ["CZ"] = 24,
        ["DE"] = 22,
        ["DK"] = 18,
        ["EE"] = 20,
        ["ES"] = 24,
        ["FI"] = 18,
        ["FR"] = 27,
        ["GB"] = 22,
        ["GR"] = 27,
        ["HR"] = 21,
        ["HU"] = 28,
        ["IE"] = 22,
        ["IS"] = 26,
        ["IT"] = 27,
        ["LI"] = 21,
        ["LT"] = 20,
        ["LU"] = 20,
        ["LV"] = 21,
        ["MC"] = 27,
        ["MT"] = 31,
        ["NL"] = 18,
        ["NO"] = 15,
        ["PL"] = 28,
        ["PT"] = 25,
        ["RO"] = 24,
        ["SE"] = 24,
        ["SI"] = 19,
        ["SK"] = 24,
        ["SM"] = 27,
    };

    /// <param name="iban">Capital letters and digits, without spaces.</param>
    public static bool IsValid(string iban)
    {
        if (iban.Length is < 15 or > 34 || !iban.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))) return false;
        if (!char.IsAsciiLetter(iban[0]) || !char.IsAsciiLetter(iban[1]) || !char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3])) return false;
        if (Lengths.TryGetValue(iban[..2], out var length) && iban.Length != length) return false;
        return (iban[4..] + iban[..4]).Aggregate(0, Remainder) == 1;
    }

    /// <summary>As banks exchange it: capital letters and digits, nothing in between.</summary>
    public static string Compact(string iban) => new([.. iban.Where(c => !char.IsWhiteSpace(c)).Select(char.ToUpperInvariant)]);

    /// <summary>In groups of four, as it is printed.</summary>
    public static string Spaced(string iban) => string.Join(' ', iban.Chunk(4).Select(c => new string(c)));

    private static int Remainder(int so, char c) => char.IsAsciiDigit(c) ? (so * 10 + (c - '0')) % 97 : (so * 100 + (c - 'A' + 10)) % 97;
}
