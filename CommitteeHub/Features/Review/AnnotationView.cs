using System.Text.Json;
using System.Text.Json.Serialization;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Review;

/// <summary>An annotation as those who may see it see it, on screens and on the wire.</summary>
/// <param name="Edits">The count that a rewriting names as "expected".</param>
public sealed record AnnotationView(
    Guid Id,
    Guid SubmissionId,
    Guid VersionId,
    PersonView Author,
    string Body,
    RawJson Target,
    Guid? CriterionId,
    AnnotationState State,
    AnnotationVisibility Visibility,
    DateTimeOffset At,
    DateTimeOffset? EditedAt,
    int Edits,
    AnchorView Anchor,
    IReadOnlyList<ReplyView> Replies)
{
    /// <summary>How the thread came to its state, by whom and when; null as long as nobody did anything to it.</summary>
    public ThreadActView? LastAct { get; init; }

    /// <summary>The words it is about; empty for a page, a region or the whole document.</summary>
    [JsonIgnore]
    public string Quote => QuoteIn(Target.Json);

    private static string QuoteIn(string target)
    {
        using var json = JsonDocument.Parse(target);
        foreach (var selector in json.RootElement.GetProperty("selector").EnumerateArray())
            if (selector.TryGetProperty("exact", out var exact)) return exact.GetString() ?? "";
        return "";
    }
}

/// <summary>Who wrote something.</summary>
public sealed record PersonView(Guid Id, string Name);

/// <summary>Where an annotation stands in the named version: the newest in which it was looked for.</summary>
/// <param name="InDoubt">Nobody has said yet that this is right.</param>
/// <param name="Rectangles">What is painted without any text; null where the text says it all.</param>
public sealed record AnchorView(Guid VersionId, int Start, int End, int Page, AnchorStatus Status, bool InDoubt, IReadOnlyList<PageRectangles>? Rectangles)
{
    public static AnchorView Of(AnnotationAnchor anchor) =>
        new(anchor.VersionId.Value, anchor.Start, anchor.End, anchor.Page, anchor.Status, anchor.IsInDoubt, anchor.Rectangles is { Count: > 0 } some ? some : null);
}

/// <summary>One contribution to a thread.</summary>
/// <param name="Edits">The count that a rewriting names as "expected".</param>
/// <param name="IsFromApplicant">The applicant's answer to a question that was made of the thread.</param>
public sealed record ReplyView(Guid Id, PersonView Author, string Body, DateTimeOffset At, DateTimeOffset? EditedAt, int Edits, bool IsFromApplicant);

/// <summary>Who last answered, resolved or reopened a thread, and when.</summary>
public sealed record ThreadActView(ThreadAct Act, PersonView By, DateTimeOffset At);

/// <summary>JSON that is passed on as it is kept.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct RawJson(string Json)
{
    private sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var json = JsonDocument.ParseValue(ref reader);
            return new RawJson(json.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json, skipInputValidation: true);
    }
}
