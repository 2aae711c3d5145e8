using System.Security.Cryptography;

namespace CommitteeHub.Domain.Register;

/// <summary>The code by which anybody can check that an approval is real. Ten letters and digits that nobody confuses when reading them aloud.</summary>
public static class VerificationCode
{
    public const int Length = 10;
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>What somebody typed, with dashes, spaces or small letters, as it was given out; null when it cannot be a code.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 40) return null;
        var code = new string([.. typed.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }
}
