using System.Text.Json;
using System.Text.Json.Serialization;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Domain.Annotations;

/// <summary>
/// The place an annotation is about, in the words of the W3C Web Annotation Data Model: a quote with its context, its
/// position in the canonical text, its page, and rectangles; or a region, a page, or the whole document.
/// Whatever a client sends is read into this, and only what was understood is kept.
/// </summary>
public sealed record Target
{
    public const int LongestJson = 64 * 1024, LongestQuote = 10_000, LongestContext = 256, MostRectangles = 1_000;
    private const double FarthestPoint = 20_000;
    private const string Pages = "http://www.rfc-editor.org/rfc/rfc8118";

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private Target() { }

    public required Id<DocumentVersion> VersionId { get; init; }
    public QuotedText? Quote { get; private init; }
    public TextRange? Position { get; private init; }

    /// <summary>Counted from 1; null for the whole document and for what only has rectangles.</summary>
    public int? Page { get; private init; }

    /// <summary>The position within the page.</summary>
    public TextRange? PagePosition { get; private init; }

    public IReadOnlyList<PageRectangles> Rectangles { get; private init; } = [];

    /// <summary>The page where it begins; 0 for the whole document.</summary>
    public int FirstPage => Page ?? (Rectangles.Count > 0 ? Rectangles[0].Page : 0);

    public static string SourceOf(Id<DocumentVersion> version) => $"urn:ch:version:{version}";

    public static Target WholeDocument(Id<DocumentVersion> version) => new() { VersionId = version };

    /// <summary>Reads what a client sent. A refusal means that nothing of it may be kept.</summary>
    public static Refusal? Read(string json, Id<DocumentVersion> version, int? pageCount, out Target? target)
    {
        target = null;
        if (json.Length > LongestJson) return new TargetTooLarge(LongestJson);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 12 });
            return Read(document.RootElement, version, pageCount, out target);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            target = null;
            return new TargetNotUnderstood();
        }
    }

    public string ToJson()
    {
        var selectors = new List<object>();
        if (Quote is { } quote) selectors.Add(new { type = "TextQuoteSelector", exact = quote.Exact, prefix = quote.Prefix, suffix = quote.Suffix });
        if (Position is { } position) selectors.Add(new { type = "TextPositionSelector", start = position.Start, end = position.End });
        if (Page is { } page)
            selectors.Add(new
            {
                type = "FragmentSelector",
                conformsTo = Pages,
                value = $"page={page}",
                refinedBy = PagePosition is { } within ? new { type = "TextPositionSelector", start = within.Start, end = within.End } : null,
            });
        if (Rectangles.Count > 0)
            selectors.Add(new { type = "ch:PdfRectSelector", pages = Rectangles.Select(p => new { page = p.Page, rects = p.Rects }) });
        return JsonSerializer.Serialize(new { type = "SpecificResource", source = SourceOf(VersionId), selector = selectors }, Json);
    }

    private static Refusal? Read(JsonElement json, Id<DocumentVersion> version, int? pageCount, out Target? target)
    {
        target = null;
        if (json.GetProperty("type").GetString() != "SpecificResource") return new TargetNotUnderstood();
        if (json.GetProperty("source").GetString() != SourceOf(version)) return new TargetOnOtherVersion();

        var read = new Target { VersionId = version };
        if (json.TryGetProperty("selector", out var selectors))
            foreach (var selector in selectors.EnumerateArray())
                if (read.With(selector) is { } more) read = more;
                else return new TargetNotUnderstood();

        if (read.Quote is not null && read.Position is null && read.Page is null && read.Rectangles.Count == 0) return new TargetNotUnderstood();
        if (read.Position is not null && read.Quote is null) return new TargetNotUnderstood();
        if (read.Rectangles.Sum(p => p.Rects.Count) > MostRectangles) return new TargetTooLarge(LongestJson);
        var pages = read.Rectangles.Select(p => p.Page).Append(read.Page ?? 1).ToList();
        if (pages.Min() < 1 || (pageCount is { } count && pages.Max() > count)) return new TargetOffPage(pages.Min() < 1 ? pages.Min() : pages.Max(), pageCount ?? 0);
        target = read;
        return null;
    }

    /// <summary>Adds what one selector says; null when it says nothing we understand, or says it twice.</summary>
    private Target? With(JsonElement selector) => selector.GetProperty("type").GetString() switch
    {
        "TextQuoteSelector" when Quote is null && ReadQuote(selector) is { } quote => this with { Quote = quote },
        "TextPositionSelector" when Position is null && ReadRange(selector) is { } range => this with { Position = range },
        "FragmentSelector" when Page is null && ReadPage(selector) is { } page => ReadWithin(selector, page),
        "ch:PdfRectSelector" when Rectangles.Count == 0 && ReadRectangles(selector) is { Count: > 0 } pages => this with { Rectangles = pages },
        _ => null,
    };

    private static QuotedText? ReadQuote(JsonElement selector)
    {
        var (exact, prefix, suffix) = (Text(selector, "exact"), Text(selector, "prefix"), Text(selector, "suffix"));
        return string.IsNullOrWhiteSpace(exact) || exact.Length > LongestQuote || prefix.Length > LongestContext || suffix.Length > LongestContext
            ? null
            : new QuotedText(exact, prefix, suffix);
    }

    private static TextRange? ReadRange(JsonElement selector)
    {
        var (start, end) = (selector.GetProperty("start").GetInt32(), selector.GetProperty("end").GetInt32());
        return start >= 0 && end > start ? new TextRange(start, end) : null;
    }

    private static int? ReadPage(JsonElement selector) =>
        Text(selector, "conformsTo") == Pages && Text(selector, "value") is { } value && value.StartsWith("page=", StringComparison.Ordinal)
        && int.TryParse(value.AsSpan(5), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var page) ? page : null;

    private Target? ReadWithin(JsonElement selector, int page)
    {
        if (!selector.TryGetProperty("refinedBy", out var within) || within.ValueKind == JsonValueKind.Null) return this with { Page = page };
        return Text(within, "type") == "TextPositionSelector" && ReadRange(within) is { } range ? this with { Page = page, PagePosition = range } : null;
    }

    private static List<PageRectangles>? ReadRectangles(JsonElement selector)
    {
        var pages = new List<PageRectangles>();
        foreach (var page in selector.GetProperty("pages").EnumerateArray())
        {
            var rects = page.GetProperty("rects").EnumerateArray().Select(r => r.EnumerateArray().Select(n => n.GetDouble()).ToArray()).ToList();
            if (rects.Count == 0 || rects.Any(r => !IsRectangle(r))) return null;
            pages.Add(new PageRectangles(page.GetProperty("page").GetInt32(), rects));
        }
        return pages;
    }

    private static bool IsRectangle(double[] sides) =>
        sides.Length == 4 && sides.All(n => double.IsFinite(n) && Math.Abs(n) <= FarthestPoint) && sides[0] <= sides[2] && sides[1] <= sides[3];

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}

/// <summary>The words that were marked, with those before and after.</summary>
public sealed record QuotedText(string Exact, string Prefix, string Suffix);

/// <summary>A range of characters, counted in UTF-16 units as both C# and the browser count.</summary>
public readonly record struct TextRange(int Start, int End);

/// <summary>Rectangles on one page: left, bottom, right, top in the page's own coordinates.</summary>
public sealed record PageRectangles(int Page, IReadOnlyList<double[]> Rects);
