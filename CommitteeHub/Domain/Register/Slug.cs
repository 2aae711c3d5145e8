using System.Globalization;
using System.Text;

namespace CommitteeHub.Domain.Register;

/// <summary>A title as it stands in an address: small ASCII letters, digits and single dashes.</summary>
public static class Slug
{
    private const int Longest = 80;

    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in Readable.Whole(title).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == Longest) break;
        }
        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "untitled" : text;
    }

    /// <summary>The first of slug, slug-2, slug-3, … that nobody has yet.</summary>
    public static string Free(string title, IReadOnlyCollection<string> taken)
    {
        var slug = Of(title);
        return taken.Contains(slug)
            ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{slug}-{n.ToString(CultureInfo.InvariantCulture)}").First(s => !taken.Contains(s))
            : slug;
    }
}
