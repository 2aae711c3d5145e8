namespace CommitteeHub.Domain.Billing;

/// <summary>An international bank account number (ISO 13616): how it is checked and how people copy it.</summary>
public static class Iban
{
    /// <summary>Whether its check digits fit.</summary>
    public static bool IsRight(string iban)
    {
        var compact = Compact(iban);
        if (compact.Length is < 15 or > 34 || !compact.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetterUpper(compact[0]) || !char.IsAsciiLetterUpper(compact[1])) return false;
        var rest = 0;
        foreach (var c in compact[4..] + compact[..4])
            rest = char.IsAsciiDigit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (char.ToUpperInvariant(c) - 'A' + 10)) % 97;
        return rest == 1;
    }

    public static string Compact(string iban) => new([.. iban.Where(c => !char.IsWhiteSpace(c)).Select(char.ToUpperInvariant)]);

    /// <summary>In groups of four, as people copy it.</summary>
    public static string Spaced(string iban) => string.Join(' ', Compact(iban).Chunk(4).Select(c => new string(c)));
}
