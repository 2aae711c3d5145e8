using System.Buffers;

namespace CommitteeHub.Domain;

/// <summary>Which texts are texts: U+0000, the two signs that are none, and half a letter stand in no text that anybody wrote, and break what reads it.</summary>
public static class Readable
{
    private static readonly SearchValues<char> NoSigns = SearchValues.Create("\0\ufffe\uffff");

    public static bool IsText(string text)
    {
        if (text.AsSpan().ContainsAny(NoSigns)) return false;
        for (var at = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff'); at >= 0 && at < text.Length; at++)
            if (char.IsSurrogate(text[at]) && (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[++at]))) return false;
        return true;
    }

    /// <summary>The beginning of a text; a sign that takes two characters is kept whole or left out.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>With a blank for whatever no form of Unicode takes: halves of signs, and what is no sign.</summary>
    public static string Whole(string text) =>
        IsText(text) ? text : string.Concat(text.EnumerateRunes().Select(r => r.Value is 0xFFFD or 0xFFFE ? " " : r.ToString()));
}
