namespace CommitteeHub.Domain.Annotations;

/// <summary>
/// Finds where a text comes closest to some words, counting the characters that would have to be changed, added or left
/// out. 64 characters of the words are compared at a time (Myers, "A fast bit-vector algorithm for approximate string
/// matching", J. ACM 46, 1999; longer words in blocks).
/// </summary>
internal static class LikenessSearch
{
    /// <summary>The closest places, and by how many characters they differ; none when all differ by more than the limit.</summary>
    public static (int Errors, List<(int Start, int End)> Places) Closest(string text, int from, int to, string words, int limit)
    {
        var ends = new List<int>();
        var best = limit;
        Walk(i => text[from + i], to - from, i => words[i], words.Length, isAnchored: false, (end, errors) =>
        {
            if (errors > best) return;
            if (errors < best) (best, ends) = (errors, []);
            ends.Add(from + end);
        });
        var places = new List<(int Start, int End)>();
        foreach (var end in ends.Take(50))
        {
            var length = Math.Min(end - from, words.Length + best);
            var (start, least) = (end, int.MaxValue);
            Walk(i => text[end - 1 - i], length, i => words[words.Length - 1 - i], words.Length, isAnchored: true, (many, errors) =>
            {
                if (errors < least) (start, least) = (end - many, errors);
            });
            places.Add((start, end));
        }
        return (best, places);
    }

    /// <summary>From 0 to 1: how well some words are found anywhere in a part of a text.</summary>
    public static double Likeness(string text, int from, int to, string words)
    {
        if (words.Length == 0) return 1;
        if (to <= from) return 0;
        var best = words.Length;
        Walk(i => text[from + i], to - from, i => words[i], words.Length, isAnchored: false, (_, errors) => best = Math.Min(best, errors));
        return 1 - (double)best / words.Length;
    }

    private static void Walk(Func<int, char> text, int length, Func<int, char> words, int many, bool isAnchored, Action<int, int> at)
    {
        var blocks = (many + 63) / 64;
        var equal = new Dictionary<char, ulong[]>();
        for (var i = 0; i < many; i++)
        {
            if (!equal.TryGetValue(words(i), out var bits)) equal[words(i)] = bits = new ulong[blocks];
            bits[i >> 6] |= 1UL << (i & 63);
        }
        var nothing = new ulong[blocks];
        var (plus, minus) = (new ulong[blocks], new ulong[blocks]);
        Array.Fill(plus, ulong.MaxValue);
        var last = 1UL << ((many - 1) & 63);
        var errors = many;
        for (var i = 0; i < length; i++)
        {
            var bits = equal.GetValueOrDefault(text(i)) ?? nothing;
            var carry = isAnchored ? 1 : 0;
            for (var block = 0; block < blocks; block++) carry = Step(ref plus[block], ref minus[block], bits[block], carry, block == blocks - 1 ? last : 1UL << 63);
            errors += carry;
            at(i + 1, errors);
        }
    }

    /// <summary>One column of one block; what it hands on is the difference at its lower edge.</summary>
    private static int Step(ref ulong plus, ref ulong minus, ulong equal, int carry, ulong edge)
    {
        var vertical = equal | minus;
        if (carry < 0) equal |= 1;
        var horizontal = (unchecked((equal & plus) + plus) ^ plus) | equal;
        var up = minus | ~(horizontal | plus);
        var down = plus & horizontal;
        var next = (up & edge) != 0 ? 1 : (down & edge) != 0 ? -1 : 0;
        up = (up << 1) | (carry > 0 ? 1UL : 0);
        down = (down << 1) | (carry < 0 ? 1UL : 0);
        plus = down | ~(vertical | up);
        minus = up & vertical;
        return next;
    }
}
