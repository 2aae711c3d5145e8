using System.Text;
using System.Text.Json;

namespace CommitteeHub.Domain.Annotations;

/// <summary>
/// The canonical text of a version, as it was read once at upload: its pages joined by a form feed. Running heads and
/// feet are part of the text but of no quote. The browser counts and cuts in exactly the same way.
/// </summary>
public sealed class CanonicalText
{
    private readonly string _text;
    private readonly List<int> _starts = [];
    private readonly List<TextRange> _skip = [];
    private FoldedText? _folded;
    private List<int>? _pairs;
    private IReadOnlyList<SearchableText>? _searchable;

    private CanonicalText(IEnumerable<(string Text, IEnumerable<TextRange> Skip)> pages)
    {
        var text = new StringBuilder();
        foreach (var (page, skip) in pages)
        {
            if (_starts.Count > 0) text.Append('\f');
            _starts.Add(text.Length);
            _skip.AddRange(skip.Select(s => new TextRange(text.Length + s.Start, text.Length + s.End)));
            text.Append(page);
        }
        _text = text.ToString();
    }

    public int Length => _text.Length;

    public int PageCount => _starts.Count;

    internal FoldedText Folded => _folded ??= FoldedText.Of(_text, _skip);

    /// <summary>Each page as people look for words in it.</summary>
    public IReadOnlyList<SearchableText> SearchablePages => _searchable ??= [.. Enumerable.Range(1, PageCount).Select(page => new SearchableText(Slice(RangeOfPage(page))))];

    /// <summary>Reads the stored form: an array of { "text", "skip": [[start, end]] }.</summary>
    public static CanonicalText Read(string pagesJson)
    {
        using var json = JsonDocument.Parse(pagesJson);
        return new CanonicalText([.. json.RootElement.EnumerateArray().Select(page => (
            page.GetProperty("text").GetString() ?? "",
            page.TryGetProperty("skip", out var skip)
                ? skip.EnumerateArray().Select(s => new TextRange(s[0].GetInt32(), s[1].GetInt32())).ToList()
                : (IEnumerable<TextRange>)[]))]);
    }

    /// <summary>The page that holds an offset, counted from 1.</summary>
    public int PageAt(int offset)
    {
        var found = _starts.BinarySearch(offset);
        return found >= 0 ? found + 1 : Math.Max(1, ~found);
    }

    /// <summary>Where a page begins and ends; pages are counted from 1.</summary>
    public TextRange RangeOfPage(int page) => new(_starts[page - 1], page < _starts.Count ? _starts[page] - 1 : _text.Length);

    /// <summary>The text of a range as it is, running heads and feet included.</summary>
    public string Slice(TextRange range) => _text[range.Start..range.End];

    /// <summary>How many code points lie before an offset, which counts UTF-16 units.</summary>
    public int CodePoints(int offset)
    {
        var pairs = (_pairs ??= [.. Enumerable.Range(0, Math.Max(0, _text.Length - 1)).Where(i => char.IsSurrogatePair(_text, i))]).BinarySearch(offset);
        return offset - (pairs >= 0 ? pairs : ~pairs);
    }

    /// <summary>The next page after this one on which some words stand, going round to the first; the page itself when there is none.</summary>
    public int PageAfter(int page, string words)
    {
        for (var i = 0; i < PageCount; i++)
        {
            var next = (page + i) % PageCount + 1;
            if (Slice(RangeOfPage(next)).Contains(words, StringComparison.OrdinalIgnoreCase)) return next;
        }
        return page;
    }

    /// <summary>The place of words that somebody chose on a page; null when there are none.</summary>
    public Place? Choose(int page, TextRange words)
    {
        if (page < 1 || page > PageCount || words.Start < 0 || words.End <= words.Start || words.End - words.Start > Target.LongestQuote) return null;
        var whole = RangeOfPage(page);
        var (start, end) = (whole.Start + words.Start, whole.Start + words.End);
        if (end > whole.End) return null;
        while (start < end && char.IsWhiteSpace(_text[start])) start++;
        while (end > start && char.IsWhiteSpace(_text[end - 1])) end--;
        return string.IsNullOrWhiteSpace(Clean(new TextRange(start, end))) ? null : new Place(start, end, page, AnchorStatus.Moved);
    }

    /// <summary>Every word, without running heads and feet.</summary>
    internal IEnumerable<TextRange> Words()
    {
        var skip = 0;
        for (var at = 0; at < _text.Length;)
        {
            while (skip < _skip.Count && _skip[skip].End <= at) skip++;
            if (skip < _skip.Count && _skip[skip].Start <= at) at = _skip[skip].End;
            else if (char.IsWhiteSpace(_text[at])) at++;
            else
            {
                var start = at;
                var limit = skip < _skip.Count ? _skip[skip].Start : _text.Length;
                while (at < limit && !char.IsWhiteSpace(_text[at])) at++;
                yield return new TextRange(start, at);
            }
        }
    }

    /// <summary>
    /// Places a target in the version it was made on. The quote is the truth: a position that holds other words is not
    /// believed, and what the quote alone says is for people to confirm.
    /// </summary>
    public Place Find(Target target)
    {
        if (target.Quote is not { } quote) return new Place(0, 0, target.FirstPage, AnchorStatus.Same);
        if (target.Position is { } claimed && claimed.End <= _text.Length && Clean(claimed) == quote.Exact)
            return new Place(claimed.Start, claimed.End, PageAt(claimed.Start), AnchorStatus.Same);
        if (OnlyIndexOf(quote.Prefix + quote.Exact + quote.Suffix) is not { } context)
            return new Place(0, 0, target.FirstPage, AnchorStatus.Ambiguous);
        var start = context + quote.Prefix.Length;
        return new Place(start, start + quote.Exact.Length, PageAt(start), target.Position is null ? AnchorStatus.Same : AnchorStatus.Ambiguous);
    }

    /// <summary>Places a target while the text is not known: only what needs no text is certain.</summary>
    public static Place FindWithout(Target target) =>
        new(0, 0, target.FirstPage, target.Quote is null ? AnchorStatus.Same : AnchorStatus.Ambiguous);

    /// <summary>The words of a range, without running heads and feet.</summary>
    public string Clean(TextRange range)
    {
        var (at, clean) = (range.Start, new StringBuilder());
        foreach (var skip in _skip)
        {
            if (skip.End <= range.Start) continue;
            if (skip.Start >= range.End) break;
            if (skip.Start > at) clean.Append(_text, at, skip.Start - at);
            at = Math.Max(at, skip.End);
        }
        return at < range.End ? clean.Append(_text, at, range.End - at).ToString() : clean.ToString();
    }

    private int? OnlyIndexOf(string wanted)
    {
        var first = _text.IndexOf(wanted, StringComparison.Ordinal);
        return first >= 0 && _text.IndexOf(wanted, first + 1, StringComparison.Ordinal) < 0 ? first : null;
    }
}
