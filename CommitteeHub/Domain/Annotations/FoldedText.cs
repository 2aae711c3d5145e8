using System.Text;

namespace CommitteeHub.Domain.Annotations;

/// <summary>
/// A text without what differs between two printings of the same words: blanks, line ends, hyphens, ligatures, shapes of
/// quotation marks, composed and decomposed accents, running heads and feet. Every character knows where it stood.
/// </summary>
internal sealed class FoldedText
{
    private const string Dropped = "\u00ad\u2060\ufeff\u2212-";
    private static readonly string?[] Known = new string?[char.MaxValue + 1];
    private readonly int[] _at;

    private FoldedText(string text, int[] at) => (Text, _at) = (text, at);

    public string Text { get; }

    public int Length => Text.Length;

    public static FoldedText Of(string text, IReadOnlyList<TextRange> skip)
    {
        var folded = new StringBuilder(text.Length);
        var at = new List<int>(text.Length);
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            while (next < skip.Count && i >= skip[next].End) next++;
            if (next < skip.Count && i >= skip[next].Start)
            {
                i = skip[next].End - 1;
                continue;
            }
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            foreach (var character in isPair ? Fold(text.Substring(i, 2)) : Fold(text[i]))
            {
                folded.Append(character);
                at.Add(i);
            }
            if (isPair) i++;
        }
        at.Add(text.Length);
        return new FoldedText(folded.ToString(), [.. at]);
    }

    /// <summary>The first folded character that stood at an offset or after it.</summary>
    public int IndexOf(int offset)
    {
        var (low, high) = (0, Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_at[middle] < offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    public int OffsetOf(int index) => _at[index];

    /// <summary>Where a folded range stood.</summary>
    public TextRange RangeOf(int start, int end) => new(_at[start], end > start ? _at[end - 1] + 1 : _at[start]);

    private static string Fold(char character) => Known[character] ??= Fold(character.ToString());

    private static string Fold(string character)
    {
        // Half of a pair, which a damaged font can yield, belongs to no form.
        var plain = character.Length == 1 && char.IsSurrogate(character[0]) ? character : character.Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (char.IsWhiteSpace(c) || Dropped.Contains(c) || c is (>= '\u200b' and <= '\u200f') or (>= '\u2010' and <= '\u2015') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')) continue;
            folded.Append(c switch
            {
                '\u2018' or '\u2019' or '\u201a' or '\u201b' or '\u2032' or '`' => '\'',
                '\u201c' or '\u201d' or '\u201e' or '\u201f' or '\u2033' => '"',
                _ => c,
            });
        }
        return folded.ToString();
    }
}
