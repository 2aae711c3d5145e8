using System.Runtime.InteropServices;

namespace CommitteeHub.Domain.Annotations;

/// <summary>How the runs are found.</summary>
internal sealed partial class BlockMap
{
    private const int LeastRun = 4;

    /// <summary>A part of the old text and the part of the new one that it is compared with.</summary>
    private readonly record struct Stretch(int OldStart, int OldEnd, int NewStart, int NewEnd)
    {
        public bool IsWorthWhile(int length) =>
            OldEnd - OldStart is var old && NewEnd - NewStart is var @new && old >= length && @new >= length && old <= LongestGap && @new <= LongestGap;
    }

    /// <summary>What lies before the run of that index and after the one before it; null when the two changed their order.</summary>
    private Stretch? Between(int index)
    {
        var (oldStart, newStart) = index > 0 ? (_runs[index - 1].OldEnd, _runs[index - 1].NewEnd) : (0, 0);
        var (oldEnd, newEnd) = index < _runs.Count ? (_runs[index].Old, _runs[index].New) : (_old.Length, _new.Length);
        return newEnd < newStart || oldEnd < oldStart ? null : new Stretch(oldStart, oldEnd, newStart, newEnd);
    }

    /// <summary>Strings of that length which occur exactly once in both parts, in the order of the old one; of long parts an eighth of them.</summary>
    private List<(int Old, int New)> Unique(Stretch within, int length)
    {
        // An eighth by what they say, not by where they stand: all strings of one kind are looked at, or none of them.
        var some = within.OldEnd - within.OldStart > LongPart ? SomeBits : 0;
        var seen = new Dictionary<ulong, (int Old, int New)>((within.OldEnd - within.OldStart) >> some);
        foreach (var (hash, at) in new Hashes(_old, within.OldStart, within.OldEnd, length, some))
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, hash, out var isThere);
            entry = isThere ? (Often, entry.New) : (at, Never);
        }
        foreach (var (hash, at) in new Hashes(_new, within.NewStart, within.NewEnd, length, some))
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(seen, hash);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref entry)) continue;
            entry.New = entry.New == Never ? at : Often;
        }
        var found = seen.Values.Where(e => e is { Old: >= 0, New: >= 0 }).ToList();
        found.Sort();
        return found;
    }

    private const int Never = -1, Often = -2, LongPart = 20_000, SomeBits = 3;

    /// <summary>A rolling hash at every position, or only the hashes that begin with so many noughts.</summary>
    private ref struct Hashes(ReadOnlySpan<char> text, int start, int end, int length, int noughts)
    {
        private const ulong Factor = 0x9E3779B97F4A7C15;
        private readonly ReadOnlySpan<char> _text = text;
        private readonly ulong _highest = Highest(length), _most = ulong.MaxValue >> noughts;
        private ulong _hash;
        private int _done;

        public (ulong Hash, int At) Current { get; private set; }

        public readonly Hashes GetEnumerator() => this;

        public bool MoveNext()
        {
            while (start + _done < end)
            {
                var i = start + _done++;
                if (i - start >= length) _hash = unchecked(_hash - (_text[i - length] + 1UL) * _highest);
                _hash = unchecked(_hash * Factor + _text[i] + 1UL);
                if (i - start + 1 < length || _hash > _most) continue;
                Current = (_hash, i - length + 1);
                return true;
            }
            return false;
        }

        private static ulong Highest(int length)
        {
            var highest = 1UL;
            for (var i = 1; i < length; i++) highest = unchecked(highest * Factor);
            return highest;
        }
    }

    private List<Run> Extended(Stretch within, int length)
    {
        var runs = new List<Run>();
        var done = within.OldStart;
        foreach (var (atOld, atNew) in Unique(within, length))
        {
            if (runs.Count > 0 && atOld < done && runs[^1].Shift == atNew - atOld) continue;
            // Two strings of one hash would not be alike.
            if (string.CompareOrdinal(_old, atOld, _new, atNew, length) != 0) continue;
            var (old, @new) = (atOld, atNew);
            var (oldEnd, newEnd) = (old + length, @new + length);
            while (old > done && @new > within.NewStart && _old[old - 1] == _new[@new - 1]) (old, @new) = (old - 1, @new - 1);
            while (oldEnd < within.OldEnd && newEnd < within.NewEnd && _old[oldEnd] == _new[newEnd]) (oldEnd, newEnd) = (oldEnd + 1, newEnd + 1);
            if (old < done) (old, @new) = (done, @new + done - old);
            if (oldEnd - old < LeastRun) continue;
            runs.Add(new Run(old, @new, oldEnd - old));
            done = oldEnd;
        }
        return runs;
    }

    /// <summary>Without short runs that contradict both their neighbours: words that are alike by chance.</summary>
    private static List<Run> WithoutChance(List<Run> runs)
    {
        var kept = new List<Run>(runs.Count);
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            if (run.Length >= SureLength || kept.Count == 0 || Follows(kept[^1], run) || i + 1 == runs.Count || Follows(run, runs[i + 1])) kept.Add(run);
        }
        return kept;
    }

    private static bool Follows(Run before, Run run) => run.New >= before.NewEnd && run.New - before.NewEnd < FarApart;
}
