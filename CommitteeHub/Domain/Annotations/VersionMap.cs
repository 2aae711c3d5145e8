namespace CommitteeHub.Domain.Annotations;

/// <summary>
/// Finds the places of an old version again in a new one. What is not certain is said to be changed, ambiguous or gone,
/// for people to look at.
/// </summary>
public sealed class VersionMap
{
    private const int ContextLength = 40, MostOccurrences = 400, ShortWords = 24;
    private readonly CanonicalText _from, _to;
    private readonly FoldedText _old, _new;
    private readonly BlockMap _map;

    public VersionMap(CanonicalText from, CanonicalText to)
    {
        (_from, _to) = (from, to);
        (_old, _new) = (from.Folded, to.Folded);
        _map = new BlockMap(_old.Text, _new.Text);
    }

    /// <summary>Where a passage of the old version stands in the new one.</summary>
    public Place Find(TextRange passage)
    {
        var (start, end) = (_old.IndexOf(passage.Start), _old.IndexOf(passage.End));
        if (end <= start) return Gone(_new.IndexOf(Math.Min(passage.Start, _to.Length)));
        var words = _old.Text[start..end];

        if (_map.Map(start, end) is { } mapped && mapped.End > mapped.Start)
        {
            if (mapped.IsWhole || string.CompareOrdinal(_new.Text, mapped.Start, words, 0, words.Length) == 0 && mapped.End - mapped.Start == words.Length)
                return At(passage, mapped.Start, mapped.End, AnchorStatus.Moved, AnchorMethod.BlockMap, 1);
            if (mapped.Covered >= 0.5)
                return At(passage, mapped.Start, mapped.End, AnchorStatus.Changed, AnchorMethod.BlockMap, 0.5 + mapped.Covered / 2);
        }
        var gap = _map.GapOf(start, end);
        return Exact(passage, words, start, end, gap) ?? Similar(passage, words, start, end, gap) ?? Gone(gap.Start);
    }

    /// <summary>The same words between the same neighbours; elsewhere they may be other words that happen to be alike.</summary>
    private Place? Exact(TextRange passage, string words, int start, int end, Gap gap)
    {
        var found = Occurrences(words);
        var near = found.Where(i => i >= gap.Start - 2 && i + words.Length <= gap.End + 2).Take(2).ToList();
        if (near.Count == 1 && words.Length >= 4) return At(passage, near[0], near[0] + words.Length, AnchorStatus.Moved, AnchorMethod.Neighbours, 0.95);
        if (found.Count == 0) return null;

        var (prefix, suffix) = Context(start, end);
        var judged = found.Select(i => (At: i, Judged: Judge(i, i + words.Length, prefix, suffix)))
            .Select(j => (j.At, j.Judged, Score: j.Judged.Mean * 0.6 + j.Judged.Better * 0.2 + Math.Max(0, 1 - Math.Abs(j.At - gap.Start) / 4_000.0) * 0.2))
            .OrderByDescending(j => j.Score).ToList();
        var best = judged[0];
        var isOnly = judged.Count == 1;
        var isInContext = best.Judged is { Better: >= 0.75, Mean: >= 0.5 } && (isOnly || best.Score - judged[1].Score >= 0.05);
        return isInContext || (isOnly && (words.Length >= 32 || best.Judged.Better >= 0.7))
            ? At(passage, best.At, best.At + words.Length, AnchorStatus.Ambiguous, AnchorMethod.Context, isInContext ? 0.6 + 0.2 * best.Judged.Mean : 0.5)
            : null;
    }

    private Place? Similar(TextRange passage, string words, int start, int end, Gap gap)
    {
        if (gap.End <= gap.Start || words.Length < 6) return null;
        var (prefix, suffix) = Context(start, end);
        var (errors, places) = LikenessSearch.Closest(_new.Text, Math.Max(0, gap.Start - 4), Math.Min(_new.Length, gap.End + 4), words, words.Length / (words.Length < ShortWords ? 3 : 2));
        var best = places.Where(p => p.End > p.Start).Select(p => (p.Start, p.End, Judged: Judge(p.Start, p.End, prefix, suffix)))
            .Select(p => (p.Start, p.End, Score: (1 - (double)errors / words.Length) * 0.7 + p.Judged.Mean * 0.2 + p.Judged.Better * 0.1))
            .OrderByDescending(p => p.Score).FirstOrDefault();
        return best.End > best.Start && best.Score >= (gap.IsTight ? 0.45 : 0.6)
            ? At(passage, best.Start, best.End, AnchorStatus.Changed, AnchorMethod.Likeness, best.Score)
            : null;
    }

    private (string Prefix, string Suffix) Context(int start, int end) =>
        (_old.Text[Math.Max(0, start - ContextLength)..start], _old.Text[end..Math.Min(_old.Length, end + ContextLength)]);

    private (double Mean, double Better) Judge(int start, int end, string prefix, string suffix)
    {
        var before = LikenessSearch.Likeness(_new.Text, Math.Max(0, start - prefix.Length - 4), start, prefix);
        var after = LikenessSearch.Likeness(_new.Text, end, Math.Min(_new.Length, end + suffix.Length + 4), suffix);
        return ((before + after) / 2, Math.Max(before, after));
    }

    private List<int> Occurrences(string words)
    {
        var found = new List<int>();
        for (var i = _new.Text.IndexOf(words, StringComparison.Ordinal); i >= 0 && found.Count < MostOccurrences; i = _new.Text.IndexOf(words, i + 1, StringComparison.Ordinal)) found.Add(i);
        return found;
    }

    private Place At(TextRange passage, int start, int end, AnchorStatus status, AnchorMethod method, double score)
    {
        var range = _new.RangeOf(start, end);
        var isSame = status == AnchorStatus.Moved && range.Start == passage.Start && _from.PageAt(passage.Start) == _to.PageAt(range.Start);
        return new Place(range.Start, range.End, _to.PageAt(range.Start), isSame ? AnchorStatus.Same : status) { Method = method, Score = Math.Round(score, 3) };
    }

    /// <summary>Nowhere, with the spot where it used to be, so that people can be shown what stands there now.</summary>
    private Place Gone(int index)
    {
        var spot = _new.OffsetOf(Math.Clamp(index, 0, _new.Length));
        return new Place(spot, spot, _to.PageAt(spot), AnchorStatus.Orphan) { Method = AnchorMethod.None, Score = 0 };
    }
}
