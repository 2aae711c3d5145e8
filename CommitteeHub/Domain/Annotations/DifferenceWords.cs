namespace CommitteeHub.Domain.Annotations;

/// <summary>A word of a text as it is compared.</summary>
/// <param name="Run">Which of the pieces that were kept it is part of; -1 when of none.</param>
/// <param name="IsMoved">It is part of a piece that changed its place.</param>
/// <param name="Key">What makes it the same word, however it is printed.</param>
internal readonly record struct DifferenceWord(TextRange At, int Page, int Run, bool IsMoved, string Key);

/// <summary>The words of a text in order, without running heads and feet.</summary>
internal sealed class DifferenceWords
{
    private readonly CanonicalText _text;
    private readonly List<DifferenceWord> _words = [];

    private DifferenceWords(CanonicalText text) => _text = text;

    public int Count => _words.Count;

    public DifferenceWord this[int index] => _words[index];

    /// <param name="text">The text.</param>
    /// <param name="kept">Ranges of the folded text that the other version has too, in order.</param>
    /// <param name="moved">Ranges that it has elsewhere, in order.</param>
    public static DifferenceWords Of(CanonicalText text, IReadOnlyList<(int Start, int End)> kept, IReadOnlyList<(int Start, int End)> moved)
    {
        var words = new DifferenceWords(text);
        var (run, move, at) = (0, 0, 0);
        foreach (var range in text.Words())
        {
            while (at < text.Folded.Length && text.Folded.OffsetOf(at) < range.Start) at++;
            var start = at;
            while (at < text.Folded.Length && text.Folded.OffsetOf(at) < range.End) at++;
            // A dash that stands alone is nothing to compare.
            if (at == start) continue;
            while (run < kept.Count && kept[run].End < at) run++;
            while (move < moved.Count && moved[move].End < at) move++;
            words._words.Add(new DifferenceWord(
                range, text.PageAt(range.Start), run < kept.Count && kept[run].Start <= start ? run : -1, move < moved.Count && moved[move].Start <= start, text.Folded.Text[start..at]));
        }
        return words;
    }

    /// <summary>Where, from an index on, the next piece that was kept begins.</summary>
    public int EndOfChange(int index)
    {
        while (index < Count && _words[index].Run < 0) index++;
        return index;
    }

    /// <summary>The word with the blanks that follow it, a line break among them staying one.</summary>
    public string TextOf(int index)
    {
        var (word, next) = (_words[index].At, index + 1 < Count ? _words[index + 1].At.Start : _words[index].At.End);
        var gap = _text.Clean(new TextRange(word.End, next));
        return _text.Clean(word) + (gap.Contains('\n') || gap.Contains('\f') ? "\n" : " ");
    }
}
