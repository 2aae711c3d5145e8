using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Exports;

/// <summary>The annotations of a submission on paper, each with a link to its place; as the PDF worker's template takes them.</summary>
internal static class AnnotationsPdf
{
    public static object Of(ExportView view, IReadOnlyList<ExportAnnotation> annotations, string author, Site site, DateTimeOffset now, IStringLocalizer<Text> text) => new
    {
        Kind = "text",
        Title = text["Annotations: {0}", view.Title].Value,
        Language = CultureInfo.CurrentUICulture.Name is { Length: > 0 } language ? language : "en",
        Author = author,
        Created = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Subtitle = $"{view.Organisation} · {text["{0} annotations", annotations.Count].Value}",
        Footer = view.Title,
        Blocks = annotations.Count == 0 ? [new { Paragraph = text["There are no annotations."].Value }] : annotations.GroupBy(a => a.Document).SelectMany(d => Document(d.Key, [.. d], view, site, text)),
    };

    private static IEnumerable<object> Document(string title, List<ExportAnnotation> annotations, ExportView view, Site site, IStringLocalizer<Text> text)
    {
        yield return new { Heading = title.Length > 0 ? title : text["Document"].Value };
        foreach (var (annotation, number) in annotations.OrderBy(a => a.Place.Page).ThenBy(a => a.Place.Start).Select((a, i) => (a, i + 1)))
        {
            var place = annotation.Place;
            yield return new { Heading = $"{number}. {annotation.Author}", Level = 2 };
            yield return new
            {
                Paragraph = string.Join(" · ", new[]
                {
                    place.Page > 0 ? text["Version {0}, page {1}", place.VersionNumber, place.Page].Value : text["Version {0}", place.VersionNumber].Value,
                    text["Place: {0}", text[place.Status.ToString()]].Value, text[annotation.State.ToString()].Value, annotation.Criterion?.Code, Moment(annotation.At), annotation.IsPrivate ? text["Private"].Value : null,
                }.OfType<string>()),
            };
            if (annotation.Target?.Quote is { } quote) yield return new { Paragraph = $"“{Short(quote.Exact)}”" };
            yield return new { Paragraph = annotation.Body };
            if (annotation.Replies.Count > 0) yield return new { Bullets = annotation.Replies.Select(r => $"{r.Author}, {Moment(r.At)}: {r.Body}") };
            yield return new { Link = site.Link($"submissions/{view.Id}/review?annotation={annotation.Id}"), Text = text["Open in the document"].Value };
        }
    }

    private static string Short(string quote) => quote.Length <= 600 ? quote : quote[..400] + " … " + quote[^150..];

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
