namespace CommitteeHub.Domain.Annotations;

/// <summary>What became of some words: they are in both versions, in one only, or in another order.</summary>
public enum DifferenceKind { Same, Removed, Added, MovedAway, MovedHere }

/// <summary>Words in a row with one fate, as they stand in the version that has them.</summary>
public sealed record DifferencePiece(DifferenceKind Kind, string Text);

/// <summary>What changed between two versions, by the pages of the newer one. How lines and pages are broken is no change.</summary>
public sealed class VersionDifference
{
    private const int LeastMoved = 40;
    private readonly List<List<DifferencePiece>> _pages = [];

    private VersionDifference() { }

    public IReadOnlyList<IReadOnlyList<DifferencePiece>> Pages => _pages;

    /// <summary>The pages, counted from 1, on which anything is another now.</summary>
    public IReadOnlyList<int> ChangedPages => [.. Enumerable.Range(1, _pages.Count).Where(p => _pages[p - 1].Any(d => d.Kind != DifferenceKind.Same))];

    /// <summary>How many words came to it.</summary>
    public int Added { get; private set; }

    /// <summary>How many words went.</summary>
    public int Removed { get; private set; }

    public static VersionDifference Of(CanonicalText before, CanonicalText after)
    {
        var map = new BlockMap(before.Folded.Text, after.Folded.Text);
        var kept = map.InOrder();
        var moved = map.Runs.Except(kept).Where(r => r.Length >= LeastMoved).ToList();
        var old = DifferenceWords.Of(before, [.. kept.Select(r => (r.Old, r.OldEnd))], [.. moved.Select(r => (r.Old, r.OldEnd)).Order()]);
        var now = DifferenceWords.Of(after, [.. kept.Select(r => (r.New, r.NewEnd))], [.. moved.Select(r => (r.New, r.NewEnd)).Order()]);
        var difference = new VersionDifference();
        for (var i = 0; i < after.PageCount; i++) difference._pages.Add([]);
        difference.Write(old, now);
        return difference;
    }

    /// <summary>Both texts are walked side by side, from one piece that was kept to the next.</summary>
    private void Write(DifferenceWords old, DifferenceWords now)
    {
        var (i, j) = (0, 0);
        while (i < old.Count || j < now.Count)
        {
            var (iEnd, jEnd) = (old.EndOfChange(i), now.EndOfChange(j));
            WriteChange(old, i, iEnd, now, j, jEnd);
            (i, j) = (iEnd, jEnd);
            var run = Math.Min(i < old.Count ? old[i].Run : int.MaxValue, j < now.Count ? now[j].Run : int.MaxValue);
            while (i < old.Count && old[i].Run == run) i++;
            for (; j < now.Count && now[j].Run == run; j++) Put(now, j, DifferenceKind.Same, now[j].Page);
        }
    }

    private void WriteChange(DifferenceWords old, int i, int iEnd, DifferenceWords now, int j, int jEnd)
    {
        foreach (var (oldAt, newAt) in WordsInCommon.Of([.. Enumerable.Range(i, iEnd - i).Select(w => old[w].Key)], [.. Enumerable.Range(j, jEnd - j).Select(w => now[w].Key)]))
        {
            Unlike(old, ref i, i + Math.Max(0, oldAt), now, ref j, j + Math.Max(0, newAt));
            Put(now, j, DifferenceKind.Same, now[j].Page);
            (i, j) = (i + 1, j + 1);
        }
        Unlike(old, ref i, iEnd, now, ref j, jEnd);
    }

    private void Unlike(DifferenceWords old, ref int i, int iEnd, DifferenceWords now, ref int j, int jEnd)
    {
        var page = j < now.Count ? now[j].Page : _pages.Count;
        for (; i < iEnd; i++)
        {
            if (!old[i].IsMoved) Removed++;
            Put(old, i, old[i].IsMoved ? DifferenceKind.MovedAway : DifferenceKind.Removed, page);
        }
        for (; j < jEnd; j++)
        {
            if (!now[j].IsMoved) Added++;
            Put(now, j, now[j].IsMoved ? DifferenceKind.MovedHere : DifferenceKind.Added, now[j].Page);
        }
    }

    private void Put(DifferenceWords words, int index, DifferenceKind kind, int page)
    {
        var pieces = _pages[page - 1];
        var text = words.TextOf(index);
        if (pieces.Count > 0 && pieces[^1].Kind == kind) pieces[^1] = new DifferencePiece(kind, pieces[^1].Text + text);
        else pieces.Add(new DifferencePiece(kind, text));
    }
}

/// <summary>The longest sequence of words that two rows of words have in common.</summary>
internal static class WordsInCommon
{
    /// <summary>Comparing more takes longer than anybody wants to wait, and says less.</summary>
    private const int Most = 1_200;

    /// <summary>For each word in common, how many words of each row lie between it and the one before.</summary>
    public static IEnumerable<(int Old, int New)> Of(string[] old, string[] now)
    {
        if (old.Length == 0 || now.Length == 0 || old.Length > Most || now.Length > Most) yield break;
        var left = new ushort[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                left[i, j] = old[i] == now[j] ? (ushort)(left[i + 1, j + 1] + 1) : Math.Max(left[i + 1, j], left[i, j + 1]);
        var (from, at, last) = (0, 0, (Old: 0, New: 0));
        while (from < old.Length && at < now.Length)
        {
            if (old[from] == now[at])
            {
                yield return (from - last.Old, at - last.New);
                last = (++from, ++at);
            }
            else if (left[from + 1, at] >= left[from, at + 1]) from++;
            else at++;
        }
    }
}
