using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Exports;

/// <summary>
/// Annotations in the words of the W3C Web Annotation Data Model (23 Feb 2017), as JSON-LD. That model counts code points;
/// what is kept here counts UTF-16 units, so every position is converted. What the model has no words for begins with "ch:".
/// </summary>
internal static class WebAnnotations
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ExportView view, IReadOnlyList<ExportAnnotation> annotations, Uri site)
    {
        var items = annotations.SelectMany(a => a.Replies.Select(r => Reply(a, r)).Prepend(Annotation(a))).ToArray<JsonNode?>();
        return new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/anno.jsonld", new JsonObject { ["ch"] = new Uri(site, "ns#").AbsoluteUri }),
            ["id"] = new Uri(site, $"submissions/{view.Id}/annotations.jsonld").AbsoluteUri,
            ["type"] = "AnnotationCollection",
            ["label"] = view.Title,
            ["total"] = items.Length,
            ["first"] = new JsonObject { ["id"] = $"urn:ch:page:{view.Id}", ["type"] = "AnnotationPage", ["startIndex"] = 0, ["items"] = new JsonArray(items) },
        }.ToJsonString(Json);
    }

    private static JsonObject Annotation(ExportAnnotation annotation)
    {
        var body = new JsonArray(Text(annotation.Body, "commenting"));
        if (annotation.Criterion is { } criterion)
            body.Add(new JsonObject { ["type"] = "SpecificResource", ["purpose"] = "classifying", ["source"] = $"urn:ch:criterion:{criterion.Id}", ["ch:code"] = criterion.Code });
        var json = Made(annotation.Id, "commenting", annotation.AuthorId, annotation.Author, annotation.At);
        if (annotation.EditedAt is { } edited) json["modified"] = Moment(edited);
        json["body"] = body;
        json["target"] = TargetOf(annotation);
        json["ch:state"] = annotation.State.ToString().ToLowerInvariant();
        json["ch:visibility"] = annotation.IsPrivate ? "private" : "shared";
        json["ch:place"] = Place(annotation.Place);
        return json;
    }

    private static JsonObject Reply(ExportAnnotation annotation, ExportReply reply)
    {
        var json = Made(reply.Id, "replying", reply.AuthorId, reply.Author, reply.At);
        json["body"] = new JsonArray(Text(reply.Body, "replying"));
        json["target"] = $"urn:uuid:{annotation.Id}";
        return json;
    }

    private static JsonObject Made(Guid id, string motivation, Guid author, string name, DateTimeOffset at) => new()
    {
        ["id"] = $"urn:uuid:{id}",
        ["type"] = "Annotation",
        ["motivation"] = motivation,
        ["creator"] = new JsonObject { ["id"] = $"urn:ch:person:{author}", ["type"] = "Person", ["name"] = name },
        ["created"] = Moment(at),
    };

    private static JsonObject Text(string words, string purpose) => new() { ["type"] = "TextualBody", ["purpose"] = purpose, ["format"] = "text/plain", ["value"] = words };

    /// <summary>The target as it was chosen, on the version it was chosen in.</summary>
    private static JsonObject TargetOf(ExportAnnotation annotation)
    {
        if (annotation.Target is not { } target) return new JsonObject { ["type"] = "SpecificResource" };
        var json = JsonNode.Parse(target.ToJson())!.AsObject();
        json["ch:versionNumber"] = annotation.VersionNumber;
        var selectors = json["selector"]!.AsArray();
        foreach (var selector in selectors.OfType<JsonObject>())
        {
            if (selector["type"]?.GetValue<string>() == "TextPositionSelector") Count(selector, annotation.Text, 0);
            if (selector["refinedBy"] is JsonObject within && annotation.Text is { } text && target.FirstPage <= text.PageCount) Count(within, text, text.RangeOfPage(Math.Max(1, target.FirstPage)).Start);
            else if (selector["refinedBy"] is not JsonObject) selector.Remove("refinedBy");
        }
        if (selectors.Count == 0) json.Remove("selector");
        return json;
    }

    private static JsonObject Place(ExportPlace place)
    {
        var json = new JsonObject
        {
            ["source"] = $"urn:ch:version:{place.VersionId}",
            ["ch:versionNumber"] = place.VersionNumber,
            ["ch:status"] = place.Status.ToString().ToLowerInvariant(),
            ["ch:confirmed"] = place.IsConfirmed,
        };
        if (place.Page > 0) json["ch:page"] = place.Page;
        if (place.End <= place.Start) return json;
        var position = new JsonObject { ["type"] = "TextPositionSelector", ["start"] = place.Start, ["end"] = place.End };
        Count(position, place.Text, 0);
        json["selector"] = position;
        return json;
    }

    private static void Count(JsonObject position, CanonicalText? text, int from)
    {
        if (text is null) return;
        foreach (var edge in (string[])["start", "end"])
            position[edge] = text.CodePoints(Math.Min(from + position[edge]!.GetValue<int>(), text.Length)) - text.CodePoints(from);
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
