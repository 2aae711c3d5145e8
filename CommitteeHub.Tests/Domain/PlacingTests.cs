using System.Text.Json;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Tests.Support;
using Xunit;

namespace CommitteeHub.Tests.Domain;

/// <summary>Passages are found again in a revised document of which it is known where every word went.</summary>
public sealed class PlacingTests(ITestOutputHelper output)
{
    [Fact]
    public void In_a_revised_document_98_of_100_passages_are_right_and_hardly_one_of_200_is_silently_wrong()
    {
        var document = new TruthDocument(seed: 7, blocks: 2_000);

        var judged = Show(GroundTruth.Judge(document.Before, document.After, GroundTruth.Passages(document.Before, 2_000, 42, document.Repeated)));

        Assert.True(judged.RightShare >= 0.98, judged.ToString());
        Assert.True(judged.SilentShare <= 0.005, judged.ToString());
        // Ten times what it takes on a quiet machine.
        Assert.True(judged.SecondsPerThousand <= 3, judged.ToString());
    }

    [Fact]
    public void The_same_words_on_other_pages_are_found_to_the_character()
    {
        var document = new TruthDocument(seed: 11, blocks: 600);

        var judged = Show(GroundTruth.Judge(document.Before, document.Again, GroundTruth.Passages(document.Before, 1_000, 5, document.Repeated)));

        Assert.Equal((1_000, 0), (judged.Exact, judged.InDoubt));
    }

    /// <summary>Real PDFs instead: a folder with the worker's answers before.json and after.json, and truth.json of the words in both.</summary>
    [Fact]
    public void In_documents_named_from_outside_too()
    {
        if (Environment.GetEnvironmentVariable("COMMITTEEHUB_GROUND_TRUTH") is not { Length: > 0 } folder) return;
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth.json")));
        var before = GroundTruth.Read(File.ReadAllText(Path.Combine(folder, "before.json")), truth.RootElement.GetProperty("before"));
        var after = GroundTruth.Read(File.ReadAllText(Path.Combine(folder, "after.json")), truth.RootElement.GetProperty("after"));
        var repeated = truth.RootElement.GetProperty("repeated").EnumerateArray().Select(r => r.GetInt32()).ToList();

        var judged = Show(GroundTruth.Judge(before, after, GroundTruth.Passages(before, 2_000, 42, repeated)));

        Assert.True(judged.RightShare >= 0.98 && judged.SilentShare <= 0.005, judged.ToString());
    }

    /// <summary>What client/tools/corpus.mjs made of documents nobody here wrote: their texts, the same shifted, passages, and where each went.</summary>
    [Fact]
    public void In_the_corpus_named_from_outside_too()
    {
        if (Environment.GetEnvironmentVariable("COMMITTEEHUB_CORPUS") is not { Length: > 0 } folder) return;
        int all = 0, right = 0, silent = 0, doubt = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.case.json").Order())
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var (before, after) = (CanonicalText.Read(json.RootElement.GetProperty("before").GetRawText()), CanonicalText.Read(json.RootElement.GetProperty("after").GetRawText()));
            var map = new VersionMap(before, after);
            foreach (var passage in json.RootElement.GetProperty("passages").EnumerateArray())
            {
                var (from, to) = (Range(passage.GetProperty("at")), passage.GetProperty("truth") is { ValueKind: JsonValueKind.Array } there ? Range(there) : (TextRange?)null);
                var place = map.Find(from);
                var overlap = to is { } wanted ? Math.Max(0.0, Math.Min(place.End, wanted.End) - Math.Max(place.Start, wanted.Start)) / (Math.Max(place.End, wanted.End) - Math.Min(place.Start, wanted.Start)) : 0;
                var isRight = to is null ? place.Status is not (AnchorStatus.Same or AnchorStatus.Moved) : overlap >= 0.75;
                var isDoubt = place.Status is not (AnchorStatus.Same or AnchorStatus.Moved);
                all++;
                if (isRight) right++;
                if (isDoubt) doubt++;
                if (!isRight && !isDoubt) silent++;
                if (!isRight) output.WriteLine($"{Path.GetFileName(file)} {(isDoubt ? "" : "SILENTLY ")}{place.Status} by {place.Method} {overlap:0.00}: {before.Clean(from).ReplaceLineEndings(" ")} -> {after.Clean(place.Range).ReplaceLineEndings(" ")}");
            }
        }
        output.WriteLine($"{all} passages: {right} right ({(double)right / all:P1}), {silent} silently wrong, {doubt} to be looked at");
        Assert.True(silent <= all * 0.005);

        static TextRange Range(JsonElement range) => new(range[0].GetInt32(), range[1].GetInt32());
    }

    [Fact]
    public void What_is_gone_is_nowhere_and_shows_where_it_used_to_be()
    {
        var before = Text("The first rule stands here and is long enough.", "Mediators keep their notes for a year.", "The last rule stands here and is long enough.");
        var after = Text("The first rule stands here and is long enough.", "The last rule stands here and is long enough.");

        var place = new VersionMap(before, after).Find(RangeOf(before, 2));

        Assert.Equal((AnchorStatus.Orphan, AnchorMethod.None, place.End), (place.Status, place.Method, place.Start));
    }

    [Fact]
    public void Changed_words_are_found_and_never_called_the_same()
    {
        var before = Text("Mediators keep their notes for a year and then destroy them, with a witness.");
        var after = Text("In all cases, mediators keep their notes for seven years and then destroy them, with a witness.");

        var place = new VersionMap(before, after).Find(new TextRange(0, "Mediators keep their notes for a year".Length));

        Assert.Equal(AnchorStatus.Changed, place.Status);
        Assert.Contains("keep their notes for", after.Clean(place.Range), StringComparison.Ordinal);
    }

    [Fact]
    public void Ligatures_hyphens_accents_and_quotation_marks_are_not_changes()
    {
        var before = Text("The “effi\u00adcient o\ufb03ce” of the Ecole ge\u0301ne\u0301rale keeps 注釈 and ملاحظات in order.");
        var after = Text("Page one.", "The \"efficient office\" of the\nEcole g\u00e9n\u00e9rale keeps\n注釈 and ملاحظات in or-\nder.");

        var place = new VersionMap(before, after).Find(new TextRange(0, before.Length));

        Assert.Equal((AnchorStatus.Moved, 2, 1.0), (place.Status, place.Page, place.Score));
    }

    private Judgement Show(Judgement judged)
    {
        output.WriteLine(judged.ToString());
        foreach (var failure in judged.Failures) output.WriteLine(failure);
        return judged;
    }

    private static CanonicalText Text(params string[] pages) => CanonicalText.Read(JsonSerializer.Serialize(pages.Select(p => new { text = p, skip = Array.Empty<int[]>() })));

    private static TextRange RangeOf(CanonicalText text, int page) => text.RangeOfPage(page);
}
