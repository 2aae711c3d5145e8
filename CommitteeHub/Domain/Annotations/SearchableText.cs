using System.Globalization;
using System.Text;

namespace CommitteeHub.Domain.Annotations;

/// <summary>
/// A text as people look for words in it: without accents, capitals and shapes of the same letter, with one blank between
/// words however a page breaks them. Every character knows where it stood.
/// </summary>
public sealed class SearchableText
{
    private readonly string _source;
    private readonly string _text;
    private readonly int[] _at;

    public SearchableText(string source)
    {
        _source = source;
        var text = new StringBuilder(source.Length);
        var at = new List<int>(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            if (IsBreakInWord(source, ref i)) continue;
            var isPair = char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]);
            foreach (var c in Fold(source, i, isPair))
            {
                // One blank between words, whatever is between them.
                if (c == ' ' && (text.Length == 0 || text[^1] == ' ')) continue;
                text.Append(c);
                at.Add(i);
            }
            if (isPair) i++;
        }
        at.Add(source.Length);
        (_text, _at) = (text.ToString(), [.. at]);
    }

    /// <summary>The words that somebody looks for: each must be there; what stands in quotation marks is looked for as it stands.</summary>
    public static IReadOnlyList<string> Terms(string? words)
    {
        var terms = new List<string>();
        var parts = (words ?? "").Replace('“', '"').Replace('”', '"').Replace('„', '"').Replace('«', '"').Replace('»', '"').Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            var folded = new SearchableText(parts[i])._text.Trim();
            if (i % 2 == 1 && i < parts.Length - 1) terms.Add(folded);
            else terms.AddRange(folded.Split(' '));
        }
        return [.. terms.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Take(10)];
    }

    /// <summary>Where the first of the terms stands, and how often they stand there in all; null when one of them is missing.</summary>
    public Found? Find(IReadOnlyList<string> terms)
    {
        if (terms.Count == 0) return null;
        var times = 0;
        var first = (At: int.MaxValue, Length: 0);
        foreach (var term in terms)
        {
            var at = _text.IndexOf(term, StringComparison.Ordinal);
            if (at < 0) return null;
            if (at < first.At) first = (at, term.Length);
            for (; at >= 0; at = _text.IndexOf(term, at + term.Length, StringComparison.Ordinal)) times++;
        }
        return Around(first.At, first.At + first.Length, times);
    }

    private Found Around(int start, int end, int times)
    {
        var (from, to) = (_at[start], end < _at.Length - 1 ? _at[end] : _source.Length);
        while (to > from + 1 && char.IsWhiteSpace(_source[to - 1])) to--;
        var (before, after) = (Math.Max(0, from - Room), Math.Min(_source.Length, to + Room));
        while (before > 0 && before < from && !char.IsWhiteSpace(_source[before - 1])) before++;
        while (after < _source.Length && after > to && !char.IsWhiteSpace(_source[after])) after--;
        return new Found(
            (before > 0 ? "… " : "") + Line(_source[before..from]), Line(_source[from..to]), Line(_source[to..after]) + (after < _source.Length ? " …" : ""), times);
    }

    private const int Room = 90;

    private static string Line(string text) => string.Concat(text.Select(c => char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c));

    /// <summary>A word that is broken at the end of a line is one word.</summary>
    private static bool IsBreakInWord(string source, ref int i)
    {
        if (source[i] == '\u00ad') return true;
        if (source[i] is not ('-' or '\u2010') || i == 0 || i + 2 >= source.Length || !char.IsLetter(source[i - 1]) || source[i + 1] != '\n' || !char.IsLower(source[i + 2])) return false;
        i++;
        return true;
    }

    private static string Fold(string source, int i, bool isPair)
    {
        if (!isPair && source[i] < 128) return source[i] <= ' ' ? " " : Plain[source[i]];
        if (!isPair && char.IsSurrogate(source[i])) return "";
        var folded = new StringBuilder();
        foreach (var c in source.Substring(i, isPair ? 2 : 1).Normalize(NormalizationForm.FormKD))
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            folded.Append(char.IsWhiteSpace(c) ? ' ' : c is '\u2018' or '\u2019' ? '\'' : c == '\u00df' ? 's' : char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    private static readonly string[] Plain = [.. Enumerable.Range(0, 128).Select(c => char.ToLowerInvariant((char)c).ToString())];
}

/// <summary>Words that were found, in the line they stand in.</summary>
/// <param name="Times">How often they stand on that page.</param>
public sealed record Found(string Before, string Words, string After, int Times);
