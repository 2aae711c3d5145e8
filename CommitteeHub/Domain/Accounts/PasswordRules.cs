using System.Text.RegularExpressions;

namespace CommitteeHub.Domain.Accounts;

/// <summary>What may be a password: length counts, composition does not, and what guessers try first is refused (ASVS 5, 6.2).</summary>
public static partial class PasswordRules
{
    public const int AtLeast = 12;
    public const int Recommended = 15;
    public const int AtMost = 256;

    public static Refusal? WhyNot(string password, params string[] personal)
    {
        if (password.Length < AtLeast) return new PasswordTooShort(AtLeast);
        if (password.Length > AtMost) return new PasswordTooLong(AtMost);
        return IsCommon(password.ToLowerInvariant(), personal) ? new PasswordTooCommon() : null;
    }

    private static bool IsCommon(string password, string[] personal)
    {
        if (CommonPasswords.Has(password)) return true;
        if (password.Distinct().Count() <= 4 || Repeat().IsMatch(password) || IsRun(password)) return true;

        // "Committeehub2026!" is the site's name, "ada.quill1234" the person's: take such words and the trimmings away and see what is left.
        var rest = Trimmings().Replace(password, "");
        foreach (var word in personal.SelectMany(p => p.ToLowerInvariant().Split([' ', '@', '.', '-'], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length >= 3).Append("committeehub").Append("committee"))
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        return rest.Length < 4 || CommonPasswords.Words.Contains(rest);
    }

    /// <summary>123456789012, abcdefghijkl, and the same backwards.</summary>
    private static bool IsRun(string password) =>
        password.Zip(password.Skip(1)).Count(pair => Math.Abs(pair.First - pair.Second) is 1 or 9) >= password.Length - 2;

    [GeneratedRegex(@"^(.{1,6})\1+.{0,2}$")]
    private static partial Regex Repeat();

    [GeneratedRegex(@"[\d\W_]+")]
    private static partial Regex Trimmings();
}
