using System.Globalization;
using System.Text;

namespace CommitteeHub.Domain.Register;

/// <summary>
/// Text as the register is searched by it: small letters without accents, one word after another. It is done here and not
/// by a database, so that both find the same.
/// </summary>
public static class SearchWords
{
    private const int Longest = 40, ShortestForSlips = 4;

    // Letters that do not fall apart into a letter and an accent.
    private static readonly Dictionary<char, string> Folded = new()
    {
        ['ß'] = "ss",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ı'] = "i",
        ['ħ'] = "h",
    };

    /// <summary>The words of a text, in order.</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Readable.Whole(text ?? "").Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.NonSpacingMark) continue;
            var isOneWord = IsHan(rune);
            if (isOneWord || !Rune.IsLetterOrDigit(rune)) Finish();
            if (!Rune.IsLetterOrDigit(rune)) continue;
            word.Append(rune.IsBmp && Folded.TryGetValue((char)rune.Value, out var folded) ? folded : rune.ToString());
            if (isOneWord) Finish();
        }
        Finish();
        return words;

        void Finish()
        {
            if (word.Length > 0) words.Add(Readable.Cut(word.ToString(), Longest));
            word.Clear();
        }
    }

    /// <summary>A filter as a word that nobody can type: "_c_nl" is whoever works in the Netherlands.</summary>
    public static string Filter(char kind, string value) => $"_{kind}_{string.Join('_', Of(value))}";

    /// <summary>Another filter within a country, as one word: so few bear it that looking for several of them costs little, however many people there are.</summary>
    public static string Within(string country, string filter) => country + filter;

    /// <summary>Every word once, between spaces.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Distinct(StringComparer.Ordinal));

    /// <summary>Whether slips of the finger are looked for in a word; short ones would become anything.</summary>
    public static bool MayHoldSlips(string word) => word.Length >= ShortestForSlips && word[0] != '_' && word.Length <= Longest && !word.Any(char.IsAsciiDigit);

    /// <summary>
    /// The word and everything it becomes by losing one letter. Two words that share one of these differ by one slip, or by
    /// little more: so the index keeps them, and a mistyped word finds its neighbours by equality.
    /// </summary>
    public static IEnumerable<string> Forms(string word) =>
        Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1)).Prepend(word).Distinct(StringComparer.Ordinal);

    /// <summary>How many slips turn one word into the other: a letter too many, missing, wrong, or two that changed places.</summary>
    public static int Slips(string typed, string meant)
    {
        var table = new int[typed.Length + 1, meant.Length + 1];
        for (var i = 0; i <= typed.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= meant.Length; j++) table[0, j] = j;
        for (var i = 1; i <= typed.Length; i++)
            for (var j = 1; j <= meant.Length; j++)
            {
                var same = typed[i - 1] == meant[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        return table[typed.Length, meant.Length];
    }

    /// <summary>One slip in a word, two in a long one.</summary>
    public static int SlipsForgiven(string word) => word.Length >= 8 ? 2 : 1;

    /// <summary>Scripts that write no spaces between words: each sign counts as one.</summary>
    private static bool IsHan(Rune rune) => rune.Value is >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x323AF;
}
