namespace CommitteeHub.Domain.Sessions;

/// <summary>
/// Brings two versions of a text together that were both made from the same earlier one, paragraph by paragraph. What
/// either added is kept, what either took out is gone; where both changed the same paragraph differently, there is no answer.
/// </summary>
public static class ProseMerge
{
    /// <summary>Some paragraphs taken out of the earlier text, and what stands there instead.</summary>
    private sealed record Edit(int Start, int End, IReadOnlyList<string> Lines)
    {
        public bool IsInsertion => Start == End;

        public bool Overlaps(Edit other) => Start < other.End && other.Start < End;

        public bool SameAs(Edit other) => Start == other.Start && End == other.End && Lines.SequenceEqual(other.Lines);

        public bool ComesBefore(Edit other) => Start < other.Start || (Start == other.Start && IsInsertion);
    }

    /// <summary>The text with both sides' changes, or null when they clash.</summary>
    /// <param name="was">What both started from.</param>
    /// <param name="theirs">What stands there now.</param>
    /// <param name="mine">What is to be put in.</param>
    public static string? Merge(string was, string theirs, string mine)
    {
        if (theirs == mine || was == mine) return theirs;
        if (was == theirs) return mine;
        var lines = Split(was);
        var left = new Queue<Edit>(Edits(lines, Split(theirs)));
        var right = new Queue<Edit>(Edits(lines, Split(mine)));
        var merged = new List<string>();
        var at = 0;
        while (left.Count + right.Count > 0)
        {
            if (Next(left, right) is not { } edit) return null;
            merged.AddRange(lines[at..edit.Start]);
            merged.AddRange(edit.Lines);
            at = edit.End;
        }
        merged.AddRange(lines[at..]);
        return string.Join('\n', merged);
    }

    /// <summary>Both texts in one: what they share once, in its order, and where they differ theirs and then mine, as paragraphs of their own.</summary>
    public static string Both(string theirs, string mine)
    {
        var (left, right) = (Paragraphs(theirs), Paragraphs(mine));
        var both = new List<(string Text, bool IsApart)>();
        var (i, j) = (0, 0);
        foreach (var (a, b) in Common([.. left.Select(p => p.Text)], [.. right.Select(p => p.Text)]).Append((left.Count, right.Count)))
        {
            both.AddRange(left[i..a]);
            if (j < b) both.Add((right[j].Text, right[j].IsApart || i < a));
            if (j < b) both.AddRange(right[(j + 1)..b]);
            if (a < left.Count) both.Add((left[a].Text, left[a].IsApart || right[b].IsApart));
            (i, j) = (a + 1, b + 1);
        }
        return string.Concat(both.Select((p, n) => n == 0 ? p.Text : (p.IsApart ? "\n\n" : "\n") + p.Text));
    }

    /// <summary>The lines that say something, and whether an empty one stands before.</summary>
    private static List<(string Text, bool IsApart)> Paragraphs(string text)
    {
        var lines = Split(text);
        return [.. lines.Select((line, n) => (line, n > 0 && lines[n - 1].Length == 0)).Where(p => p.line.Length > 0)];
    }

    private static Edit? Next(Queue<Edit> left, Queue<Edit> right)
    {
        if (!left.TryPeek(out var a)) return right.Dequeue();
        if (!right.TryPeek(out var b)) return left.Dequeue();
        if (a.SameAs(b))
        {
            right.Dequeue();
            return left.Dequeue();
        }
        if (a.IsInsertion && b.IsInsertion && a.Start == b.Start)
        {
            left.Dequeue();
            right.Dequeue();
            return a with { Lines = Both(a.Lines, b.Lines) };
        }
        if (a.Overlaps(b)) return null;
        return a.ComesBefore(b) ? left.Dequeue() : right.Dequeue();
    }

    /// <summary>Two additions at one place: both, one after the other, as paragraphs of their own.</summary>
    private static string[] Both(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        first[^1].Length > 0 && second[0].Length > 0 ? [.. first, "", .. second] : [.. first, .. second];

    private static string[] Split(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static List<Edit> Edits(string[] was, string[] now)
    {
        var head = 0;
        while (head < was.Length && head < now.Length && was[head] == now[head]) head++;
        var tail = 0;
        while (tail < was.Length - head && tail < now.Length - head && was[^(tail + 1)] == now[^(tail + 1)]) tail++;

        var kept = Common(was[head..^tail], now[head..^tail]);
        var edits = new List<Edit>();
        var (old, young) = (0, 0);
        foreach (var (i, j) in kept.Append((was.Length - tail - head, now.Length - tail - head)))
        {
            if (i > old || j > young) edits.Add(new Edit(head + old, head + i, now[(head + young)..(head + j)]));
            (old, young) = (i + 1, j + 1);
        }
        return edits;
    }

    /// <summary>The longest run of paragraphs that both have in the same order, as pairs of places.</summary>
    private static List<(int Was, int Now)> Common(string[] was, string[] now)
    {
        var length = new int[was.Length + 1, now.Length + 1];
        for (var i = was.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                length[i, j] = was[i] == now[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);

        var pairs = new List<(int, int)>();
        for (int i = 0, j = 0; i < was.Length && j < now.Length;)
        {
            if (was[i] == now[j]) pairs.Add((i++, j++));
            else if (length[i + 1, j] >= length[i, j + 1]) i++;
            else j++;
        }
        return pairs;
    }
}
