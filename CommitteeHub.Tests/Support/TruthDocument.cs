using System.Text;
using System.Text.Json;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Tests.Support;

/// <summary>
/// A long document of invented words and its revised edition: words exchanged, sentences and paragraphs taken out, put in
/// and moved, printed with other lines and pages. It repeats itself more than people do, which is hard on whoever looks for
/// a quote. Always the same for the same seed.
/// </summary>
public sealed class TruthDocument
{
    private static readonly string[] Boilerplate =
    [
        "This requirement is mandatory. Evidence must be attached to the submission form.", "Not applicable.",
        "The committee shall record its reasons in the minutes.", "See the guidance note.",
    ];

    private readonly Random _random;
    private readonly string[] _vocabulary;
    private readonly List<Block> _blocks = [];
    private readonly List<int> _repeated = [];
    private int _next;

    private sealed record Block(List<(int Id, string Text)> Words, bool IsRepeated);

    public TruthDocument(int seed, int blocks)
    {
        _random = new Random(seed);
        _vocabulary = [.. Enumerable.Range(0, 1_500).Select(_ => string.Concat(Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => Syllable())))];
        for (var i = 0; i < blocks; i++)
        {
            if (i % 12 == 11) Repeat(Pick(Boilerplate));
            else if (i > 20 && _random.NextDouble() < 0.15) _blocks.Add(NearCopy(_blocks[_random.Next(_blocks.Count)]));
            else _blocks.Add(new Block(Paragraph(), false));
        }
        Before = Print(_blocks, width: 92, lines: 44, "first edition");
        Again = Print(_blocks, width: 78, lines: 50, "first edition, printed again");
        After = Print(Revised(), width: 84, lines: 38, "revised edition");
    }

    public TruthVersion Before { get; }

    /// <summary>The same words on other pages.</summary>
    public TruthVersion Again { get; }

    public TruthVersion After { get; }

    /// <summary>Words of sentences that stand in many places.</summary>
    public IReadOnlyList<int> Repeated => _repeated;

    private List<Block> Revised()
    {
        var revised = new List<Block>();
        for (var i = 0; i < 24; i++) revised.Add(new Block(Paragraph(), false));
        foreach (var block in _blocks)
        {
            if (_random.NextDouble() < 0.05) revised.Add(new Block(Paragraph(), false));
            if (block.IsRepeated) revised.Add(block);
            else if (_random.NextDouble() >= 0.04 && Sentences(block).SelectMany(Edited).ToList() is { Count: > 0 } words) revised.Add(new Block(words, false));
        }
        for (var i = 0; i < 6; i++)
        {
            var (from, many) = (_random.Next(revised.Count - 60), 15 + _random.Next(20));
            var moved = revised.GetRange(from, many);
            revised.RemoveRange(from, many);
            revised.InsertRange(_random.Next(revised.Count), moved);
        }
        return revised;
    }

    private IEnumerable<(int Id, string Text)> Edited(List<(int Id, string Text)> sentence)
    {
        var kind = _random.NextDouble();
        if (kind < 0.02) return [];
        if (kind >= 0.12 || sentence.Count <= 4) return sentence;
        var edited = sentence.ToList();
        for (var i = 1 + _random.Next(3); i > 0; i--)
        {
            var (at, how) = (_random.Next(edited.Count), _random.NextDouble());
            if (how < 0.4) edited[at] = Word(Vocable());
            else if (how < 0.7) edited.Insert(at, Word(Vocable()));
            else edited.RemoveAt(at);
        }
        return edited;
    }

    private static IEnumerable<List<(int Id, string Text)>> Sentences(Block block)
    {
        var sentence = new List<(int, string)>();
        foreach (var word in block.Words)
        {
            sentence.Add(word);
            if (!word.Text.EndsWith('.')) continue;
            yield return sentence;
            sentence = [];
        }
        if (sentence.Count > 0) yield return sentence;
    }

    /// <summary>Breaks lines and pages; long words are divided, and every page has a head and a foot.</summary>
    private static TruthVersion Print(List<Block> blocks, int width, int lines, string name)
    {
        var (pages, words) = (new List<(string Text, List<int[]> Skip)>(), new List<(int, TextRange)>());
        var (page, line, column, start) = (new StringBuilder(), 0, 0, 0);
        void Head()
        {
            page = new StringBuilder($"Submission to the review committee, {name}\n");
            (line, column) = (0, 0);
        }
        void Turn()
        {
            var (head, foot) = (page.ToString().IndexOf('\n') + 1, page.Length);
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"Page {pages.Count + 1}");
            pages.Add((page.ToString(), [[0, head], [foot, page.Length]]));
            start += page.Length + 1;
            Head();
        }
        void Break()
        {
            page.Append('\n');
            column = 0;
            if (++line >= lines) Turn();
        }
        Head();
        foreach (var block in blocks)
        {
            foreach (var (id, text) in block.Words)
            {
                if (column + text.Length > width) Break();
                else if (column > 0) page.Append(' ');
                var printed = text.Length >= 11 ? text[..5] + "\u00ad" + text[5..] : text;
                words.Add((id, new TextRange(start + page.Length, start + page.Length + printed.Length)));
                page.Append(printed);
                column += text.Length + 1;
            }
            Break();
        }
        Turn();
        return new TruthVersion(JsonSerializer.Serialize(pages.Select(p => new { text = p.Text, skip = p.Skip })), words);
    }

    private Block NearCopy(Block block) => new([.. block.Words.Select(w => Word(_random.NextDouble() < 0.04 ? Vocable() : w.Text))], false);

    private void Repeat(string sentence)
    {
        var words = sentence.Split(' ').Select(Word).ToList();
        _repeated.AddRange(words.Select(w => w.Id));
        _blocks.Add(new Block(words, true));
    }

    private List<(int Id, string Text)> Paragraph() => [.. Enumerable.Range(0, 3 + _random.Next(6)).SelectMany(_ => Enumerable.Range(0, 6 + _random.Next(20)).Select(_ => Vocable()).Append(Vocable() + ".")).Select(Word)];

    private (int Id, string Text) Word(string text) => (_next++, text);

    /// <summary>The first words of the list are by far the most frequent, as in any language.</summary>
    private string Vocable() => _vocabulary[(int)(Math.Pow(_random.NextDouble(), 3) * _vocabulary.Length)];

    private string Syllable() => $"{"bdfgklmnprstvz"[_random.Next(14)]}{"aeiou"[_random.Next(5)]}{(_random.Next(3) == 0 ? "nrst"[_random.Next(4)].ToString() : "")}";

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
