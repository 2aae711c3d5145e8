using System.Text.Json;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Domain.Annotations;

/// <summary>How surely an annotation was placed in a version. The last three are shown to people to decide, never guessed silently.</summary>
public enum AnchorStatus { Same, Moved, Changed, Ambiguous, Orphan }

/// <summary>What a place was found by.</summary>
public enum AnchorMethod
{
    /// <summary>Its author chose it, in this very version.</summary>
    Chosen,

    /// <summary>The passage, or most of it, lies in a piece of text that both versions have.</summary>
    BlockMap,

    /// <summary>The same words stand between the same neighbours.</summary>
    Neighbours,

    /// <summary>The same words stand elsewhere, between much the same words.</summary>
    Context,

    /// <summary>Similar words stand between the same neighbours.</summary>
    Likeness,

    /// <summary>A page, a region or the whole document: it keeps its page.</summary>
    Page,

    /// <summary>Somebody attached it by hand.</summary>
    ByHand,

    /// <summary>Nothing led to it.</summary>
    None,
}

/// <summary>A place in the canonical text of a version; start and end are alike when it is a page, a region or the whole document, or the spot where the words used to be.</summary>
/// <param name="Page">Counted from 1; 0 is the whole document.</param>
public readonly record struct Place(int Start, int End, int Page, AnchorStatus Status)
{
    public AnchorMethod Method { get; init; }

    /// <summary>From 0 to 1, how much of it was found again; null where a person chose.</summary>
    public double? Score { get; init; }

    public TextRange Range => new(Start, End);
}

/// <summary>Where an annotation stands in one version of its document. One row for each version; the target itself stays as it was chosen.</summary>
public sealed class AnnotationAnchor
{
    private AnnotationAnchor() { }

    internal AnnotationAnchor(Id<Annotation> annotation, Id<DocumentVersion> version, int number, Place place, IReadOnlyList<PageRectangles> rectangles)
    {
        AnnotationId = annotation;
        VersionId = version;
        VersionNumber = number;
        Put(place, rectangles);
    }

    public Id<Annotation> AnnotationId { get; private set; }
    public Id<DocumentVersion> VersionId { get; private set; }

    /// <summary>The number of the version, by which the newest is found.</summary>
    public int VersionNumber { get; private set; }

    public int Start { get; private set; }
    public int End { get; private set; }
    public int Page { get; private set; }

    /// <summary>JSON: an array of { Page, Rects }, for what is painted without any text; null where the text says it all.</summary>
    public string? RectanglesJson { get; private set; }

    public AnchorStatus Status { get; private set; }
    public AnchorMethod Method { get; private set; }
    public double? Score { get; private set; }

    /// <summary>Whoever confirmed the place, chose another, or left the annotation without one.</summary>
    public Id<Person>? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>People have to look at it.</summary>
    public bool IsInDoubt => Status is AnchorStatus.Changed or AnchorStatus.Ambiguous or AnchorStatus.Orphan && ConfirmedBy is null;

    /// <summary>There is a place, and nobody doubts it.</summary>
    public bool IsSettledPlace => Status is AnchorStatus.Same or AnchorStatus.Moved || (ConfirmedBy is not null && Status != AnchorStatus.Orphan);

    public IReadOnlyList<PageRectangles> Rectangles =>
        RectanglesJson is null ? [] : JsonSerializer.Deserialize<List<PageRectangles>>(RectanglesJson) ?? [];

    internal void Put(Place place, IReadOnlyList<PageRectangles> rectangles)
    {
        (Start, End, Page, Status, Method, Score) = (place.Start, place.End, place.Page, place.Status, place.Method, place.Score);
        RectanglesJson = rectangles.Count == 0 ? null : JsonSerializer.Serialize(rectangles);
    }

    internal void Settle(Id<Person> by, DateTimeOffset at) => (ConfirmedBy, ConfirmedAt) = (by, at);
}
