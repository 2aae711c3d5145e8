using System.Globalization;

namespace CommitteeHub.Features.Apply;

/// <summary>A language in which a program may be delivered.</summary>
/// <param name="Tag">BCP 47.</param>
public sealed record Language(string Tag, string Name);

/// <summary>The languages to choose from: those with a two-letter code that the system knows a name for.</summary>
public static class Languages
{
    public static IReadOnlyList<Language> All { get; } =
        [.. CultureInfo.GetCultures(CultureTypes.NeutralCultures)
            .Where(c => c.Name.Length == 2 && c.Name == c.TwoLetterISOLanguageName && c.EnglishName != c.Name)
            .Select(c => new Language(c.Name, c.EnglishName))
            .OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase)];

    public static string NameOf(string tag) => All.FirstOrDefault(l => l.Tag == tag)?.Name ?? tag;
}
