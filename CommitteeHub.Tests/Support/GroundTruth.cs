using System.Text.Json;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Tests.Support;

/// <summary>A version of a long document of which it is known where every word stands, whatever was moved, changed or taken out.</summary>
public sealed class TruthVersion
{
    private readonly Dictionary<int, TextRange> _words;

    public TruthVersion(string pagesJson, IReadOnlyList<(int Id, TextRange At)> words)
    {
        Text = CanonicalText.Read(pagesJson);
        Words = words;
        _words = words.ToDictionary(w => w.Id, w => w.At);
    }

    public CanonicalText Text { get; }

    /// <summary>In the order in which they are read.</summary>
    public IReadOnlyList<(int Id, TextRange At)> Words { get; }

    public TextRange? Of(int word) => _words.TryGetValue(word, out var at) ? at : null;
}

/// <summary>What became of many passages, judged word by word.</summary>
public sealed record Judgement(int Alive, int Right, int Exact, int Lost, int Dead, int SilentlyWrong, int InDoubt, int Passages, TimeSpan Mapping, TimeSpan Finding, IReadOnlyList<string> Failures)
{
    public double RightShare => (double)Right / Alive;
    public double SilentShare => (double)SilentlyWrong / Passages;
    public double SecondsPerThousand => Finding.TotalSeconds / Passages * 1000;

    public override string ToString() =>
        $"{Passages} passages, {Alive} still there: right {RightShare:P1} ({Exact} to the character), lost {Lost}, silently wrong {SilentlyWrong} ({SilentShare:P2}), to be looked at {InDoubt}; {SecondsPerThousand:0.000} s per 1,000 and {Mapping.TotalSeconds:0.00} s once";
}

/// <summary>Judges the placing of passages against what is known of every word.</summary>
public static class GroundTruth
{
    private const double Enough = 0.75;

    public static Judgement Judge(TruthVersion before, TruthVersion after, IReadOnlyList<(int First, int Count)> passages)
    {
        _ = new VersionMap(Tiny("abc"), Tiny("abc")).Find(new TextRange(0, 2));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var map = new VersionMap(before.Text, after.Text);
        var mapping = watch.Elapsed;
        var found = passages.Select(p => map.Find(new TextRange(before.Words[p.First].At.Start, before.Words[p.First + p.Count - 1].At.End))).ToList();
        var finding = watch.Elapsed - mapping;

        int alive = 0, right = 0, exact = 0, lost = 0, dead = 0, silent = 0, doubt = 0;
        var failures = new List<string>();
        foreach (var (passage, place) in passages.Zip(found))
        {
            var words = before.Words.Skip(passage.First).Take(passage.Count).ToList();
            var left = words.Select(w => after.Of(w.Id)).OfType<TextRange>().ToList();
            var isDead = left.Count < words.Count * 0.5;
            var isInDoubt = place.Status is AnchorStatus.Changed or AnchorStatus.Ambiguous or AnchorStatus.Orphan;
            if (isInDoubt) doubt++;
            if (isDead) dead++;
            else alive++;
            if (place.Status == AnchorStatus.Orphan)
            {
                if (!isDead) lost++;
                if (!isDead) failures.Add($"lost: {Show(before, words)}");
                continue;
            }
            var overlap = isDead ? 0 : Overlap(after, place.Range, new TextRange(left.Min(r => r.Start), left[^1].End < left[0].Start ? left.Max(r => r.End) : left[^1].End));
            if (overlap >= Enough) right++;
            if (overlap >= Enough && place.Start == left[0].Start && place.End == left[^1].End) exact++;
            if (overlap >= Enough) continue;
            if (!isInDoubt) silent++;
            if (!isDead || !isInDoubt) failures.Add($"{(isInDoubt ? "in doubt and" : "SILENTLY")} wrong, {place.Status} by {place.Method} {overlap:0.00}{(isDead ? " (gone)" : "")}: {Show(before, words)} -> {Short(after.Text.Clean(place.Range))}");
        }
        return new Judgement(alive, right, exact, lost, dead, silent, doubt, passages.Count, mapping, finding, failures);
    }

    /// <summary>Passages of one word up to several paragraphs, with repeated words among them.</summary>
    public static List<(int First, int Count)> Passages(TruthVersion version, int many, int seed, IReadOnlyList<int> repeated)
    {
        var random = new Random(seed);
        var index = version.Words.Select((w, i) => (w.Id, i)).ToDictionary(w => w.Id, w => w.i);
        var passages = new List<(int First, int Count)>();
        while (passages.Count < many)
        {
            var kind = random.NextDouble();
            var count = kind < 0.08 ? 1 : kind < 0.30 ? 2 + random.Next(4) : kind < 0.70 ? 8 + random.Next(18) : kind < 0.92 ? 26 + random.Next(40) : 70 + random.Next(150);
            var first = random.Next(version.Words.Count - count);
            if (passages.Count % 20 == 0 && repeated.Count > 0)
            {
                if (!index.TryGetValue(repeated[random.Next(repeated.Count)], out first)) continue;
                count = Math.Min(count, 4);
            }
            if (first + count <= version.Words.Count) passages.Add((first, count));
        }
        return passages;
    }

    /// <summary>A version as the worker reads it, with words that are known by their order ("tools" of the annotation research write such files).</summary>
    public static TruthVersion Read(string workerAnswer, JsonElement words)
    {
        using var json = JsonDocument.Parse(workerAnswer);
        var pages = json.RootElement.GetProperty("pages").GetRawText();
        var (folded, at) = Folded(json.RootElement.GetProperty("pages"));
        var found = new List<(int, TextRange)>();
        int position = 0, debt = 0;
        foreach (var word in words.EnumerateArray())
        {
            var (id, text) = (word[0].GetInt32(), string.Concat(word[1].GetString()!.SelectMany(Fold)));
            if (text.Length == 0) continue;
            var i = string.CompareOrdinal(folded, position, text, 0, text.Length) == 0 ? position : folded.IndexOf(text, position, StringComparison.Ordinal);
            if (i < 0 || i - position > (debt > 0 ? debt * 1.6 + 10 : 3) || (debt > 0 && text.Length < 4 && i != position))
            {
                debt += text.Length;
                continue;
            }
            debt = 0;
            position = i + text.Length;
            found.Add((id, new TextRange(at[i], at[position - 1] + 1)));
        }
        return new TruthVersion(pages, found);
    }

    private static (string Text, List<int> At) Folded(JsonElement pages)
    {
        var (text, at, start) = (new System.Text.StringBuilder(), new List<int>(), 0);
        foreach (var page in pages.EnumerateArray())
        {
            var words = page.GetProperty("text").GetString()!;
            var skip = page.GetProperty("skip").EnumerateArray().Select(s => (From: s[0].GetInt32(), To: s[1].GetInt32())).ToList();
            for (var i = 0; i < words.Length; i++)
            {
                if (skip.Any(s => i >= s.From && i < s.To)) continue;
                foreach (var c in Fold(words[i]))
                {
                    text.Append(c);
                    at.Add(start + i);
                }
            }
            start += words.Length + 1;
        }
        return (text.ToString(), at);
    }

    private static IEnumerable<char> Fold(char c) =>
        char.IsSurrogate(c) ? [c] : c.ToString().Normalize(System.Text.NormalizationForm.FormKD).Where(n => !char.IsWhiteSpace(n) && n is not ('-' or '\u00ad' or '\u2212') and not (>= '\u2010' and <= '\u2015') and not (>= '\u200b' and <= '\u200f'))
            .Select(n => n is '\u2018' or '\u2019' or '`' ? '\'' : n is '\u201c' or '\u201d' ? '"' : n);

    private static double Overlap(TruthVersion version, TextRange found, TextRange wanted)
    {
        double common = version.Text.Clean(new TextRange(Math.Max(found.Start, wanted.Start), Math.Max(Math.Max(found.Start, wanted.Start), Math.Min(found.End, wanted.End)))).Length;
        return common / version.Text.Clean(new TextRange(Math.Min(found.Start, wanted.Start), Math.Max(found.End, wanted.End))).Length;
    }

    private static CanonicalText Tiny(string text) => CanonicalText.Read($$"""[{"text":"{{text}}","skip":[]}]""");
    private static string Show(TruthVersion version, List<(int Id, TextRange At)> words) => $"{words.Count} words \"{Short(version.Text.Clean(new TextRange(words[0].At.Start, words[^1].At.End)))}\"";
    private static string Short(string text) => text.Length <= 60 ? text : text[..30] + " … " + text[^25..];
}
