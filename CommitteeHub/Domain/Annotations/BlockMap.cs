namespace CommitteeHub.Domain.Annotations;

/// <summary>A piece of text that two versions have alike.</summary>
internal readonly record struct Run(int Old, int New, int Length)
{
    public int OldEnd => Old + Length;
    public int NewEnd => New + Length;
    public int Shift => New - Old;
}

/// <summary>Where a passage went: its range in the new text, how much of it is there, and whether it is there in one piece.</summary>
internal readonly record struct Mapped(int Start, int End, double Covered, bool IsWhole);

/// <summary>A stretch of the new text between what stood before and after a passage.</summary>
internal readonly record struct Gap(int Start, int End, bool IsTight);

/// <summary>
/// Which pieces of an old text stand where in a new one. Strings of characters that occur once in each are certain to
/// belong together; they are extended to equal runs, and what lies between two runs is treated alike with shorter strings.
/// Unlike a plain difference this keeps what was moved, and unlike a search for quotes it tells repeated words apart by
/// what surrounds them.
/// </summary>
internal sealed partial class BlockMap
{
    private const int FarApart = 4_000, SureLength = 120, LongestGap = 60_000;
    private static readonly int[] Shorter = [16, 8];
    private readonly string _old, _new;
    private readonly List<Run> _runs;

    public BlockMap(string old, string @new)
    {
        (_old, _new) = (old, @new);
        _runs = WithoutChance(Extended(new Stretch(0, old.Length, 0, @new.Length), 24));
        foreach (var length in Shorter)
        {
            var more = new List<Run>();
            for (var i = 0; i <= _runs.Count; i++)
                if (Between(i) is { } between && between.IsWorthWhile(length)) more.AddRange(Extended(between, length));
            more.AddRange(_runs);
            _runs = WithoutChance([.. more.OrderBy(r => r.Old)]);
        }
    }

    public int Count => _runs.Count;

    /// <summary>Where a passage of the old text went; null when nothing of it is left.</summary>
    public Mapped? Map(int start, int end)
    {
        var first = Math.Max(0, IndexAt(start));
        if (first < _runs.Count && _runs[first].OldEnd <= start) first++;

        // Of all the groups of runs that stayed together, the one that holds most of the passage.
        (int From, int To, int Covered)? best = null, current = null;
        for (var i = first; i < _runs.Count && _runs[i].Old < end; i++)
        {
            var covered = Math.Min(end, _runs[i].OldEnd) - Math.Max(start, _runs[i].Old);
            if (covered <= 0) continue;
            var gap = current is { } so ? _runs[i].New - _runs[so.To].NewEnd : 0;
            current = current is { } group && gap >= 0 && gap < (end - start) * 2 + 1_500 ? (group.From, i, group.Covered + covered) : (i, i, covered);
            if (best is null || current.Value.Covered > best.Value.Covered) best = current;
        }
        if (best is not var (from, to, most)) return null;
        var isWhole = from == to && start >= _runs[from].Old && end <= _runs[from].OldEnd;
        return new Mapped(StartIn(from, start), EndIn(to, end), (double)most / (end - start), isWhole);
    }

    /// <summary>What of the new text lies between the neighbours of a passage that is not there any more.</summary>
    public Gap GapOf(int start, int end)
    {
        var at = IndexAt(start);
        var low = at >= 0 ? Math.Min(_runs[at].NewEnd, _runs[at].New + Math.Max(0, start - _runs[at].Old)) : 0;
        var high = at + 1 < _runs.Count ? _runs[at + 1].New : _new.Length;
        var isTight = high >= low && high - low < (end - start) * 3 + 3_000;
        return isTight ? new Gap(low, high, true) : new Gap(low, Math.Min(_new.Length, low + (end - start) * 2 + 600), false);
    }

    /// <summary>The last run that begins at an offset or before it; -1 when all begin later.</summary>
    private int IndexAt(int offset)
    {
        var (low, high, found) = (0, _runs.Count - 1, -1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (_runs[middle].Old <= offset) (found, low) = (middle, middle + 1);
            else high = middle - 1;
        }
        return found;
    }

    /// <summary>Where the passage begins: when its first words were exchanged for about as many others, those belong to it.</summary>
    private int StartIn(int index, int start)
    {
        var run = _runs[index];
        if (start >= run.Old) return run.New + (start - run.Old);
        if (index == 0 || _runs[index - 1] is var before && before.OldEnd > start) return run.New;
        var (gapOld, gapNew) = (run.Old - before.OldEnd, run.New - before.NewEnd);
        return gapNew < 0 || gapNew > gapOld * 2 + 8 ? run.New : run.New - Math.Min(gapNew, (int)Math.Round((run.Old - start) * ((double)gapNew / Math.Max(1, gapOld))));
    }

    private int EndIn(int index, int end)
    {
        var run = _runs[index];
        if (end <= run.OldEnd) return run.New + (end - run.Old);
        if (index + 1 == _runs.Count || _runs[index + 1] is var after && after.Old < end) return run.NewEnd;
        var (gapOld, gapNew) = (after.Old - run.OldEnd, after.New - run.NewEnd);
        return gapNew < 0 || gapNew > gapOld * 2 + 8 ? run.NewEnd : run.NewEnd + Math.Min(gapNew, (int)Math.Round((end - run.OldEnd) * ((double)gapNew / Math.Max(1, gapOld))));
    }
}
