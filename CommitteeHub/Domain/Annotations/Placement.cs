using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Domain.Annotations;

/// <summary>A version as annotations are placed in it: its number, how many pages it has, and its words as far as they are known.</summary>
public sealed record PlacedVersion(Id<DocumentVersion> Id, int Number, int? PageCount, CanonicalText? Text);

/// <summary>Where the annotations of a document stand in its new version, compared with the version each was last surely placed in.</summary>
public sealed class Placement(PlacedVersion version, IReadOnlyDictionary<Id<DocumentVersion>, PlacedVersion> before)
{
    private readonly Dictionary<Id<DocumentVersion>, VersionMap> _maps = before.Values.Where(v => v.Text is not null && version.Text is not null)
        .ToDictionary(v => v.Id, v => new VersionMap(v.Text!, version.Text!));

    /// <summary>False while the version that it was last placed in is not known here; then it is left for the next time.</summary>
    public bool Place(Annotation annotation)
    {
        var surest = annotation.SurestAnchor;
        if (!before.TryGetValue(surest.VersionId, out var from)) return false;
        Target.Read(annotation.TargetJson, annotation.VersionId, null, out var target);
        var rectangles = surest.Rectangles.Count > 0 || surest.VersionId != annotation.VersionId ? surest.Rectangles : target?.Rectangles ?? [];
        if (PassageOf(surest, target, from) is { } passage)
            annotation.Stand(version.Id, version.Number, _maps.TryGetValue(from.Id, out var map) ? map.Find(passage) : Nowhere(surest.Page), []);
        else if (target?.Quote is not null && surest.Method != AnchorMethod.ByHand)
            annotation.Stand(version.Id, version.Number, Nowhere(surest.Page), []);
        else
            OnPage(annotation, PlaceOfPage(surest.Page, from), rectangles);
        return true;
    }

    /// <summary>A region goes with its page.</summary>
    private void OnPage(Annotation annotation, Place place, IReadOnlyList<PageRectangles> rectangles) =>
        annotation.Stand(version.Id, version.Number, place, place.Status == AnchorStatus.Orphan ? [] : rectangles.Count == 1 ? [rectangles[0] with { Page = place.Page }] : rectangles);

    /// <summary>The words it stands on in the version that is left; null for a page, a region, the whole document, and words that were never found.</summary>
    private static TextRange? PassageOf(AnnotationAnchor anchor, Target? target, PlacedVersion from)
    {
        if (anchor.End > anchor.Start) return new TextRange(anchor.Start, anchor.End);
        if (target?.Quote is null || anchor.Method == AnchorMethod.ByHand || anchor.VersionId != target.VersionId) return null;
        return from.Text?.Find(target) is { End: > 0 } found ? found.Range : null;
    }

    /// <summary>A page, or a region on it, stays when the page says the same as before. A page without words says nothing, so people look.</summary>
    private Place PlaceOfPage(int page, PlacedVersion from)
    {
        if (page == 0) return At(0, AnchorStatus.Same, 1);
        var words = WordsOf(from.Text, page);
        if (words.Length > 0)
        {
            if (WordsOf(version.Text, page) == words) return At(page, AnchorStatus.Same, 1);
            var alike = Enumerable.Range(1, version.Text?.PageCount ?? 0).Where(p => WordsOf(version.Text, p) == words).Take(2).ToList();
            if (alike.Count == 1) return At(alike[0], AnchorStatus.Ambiguous, 0.8);
        }
        return page <= (version.PageCount ?? version.Text?.PageCount ?? 0) ? At(page, AnchorStatus.Ambiguous, 0.5) : Nowhere(page);
    }

    private static string WordsOf(CanonicalText? text, int page) =>
        text is null || page > text.PageCount ? "" : FoldedText.Of(text.Clean(text.RangeOfPage(page)), []).Text;

    private static Place At(int page, AnchorStatus status, double score) => new(0, 0, page, status) { Method = AnchorMethod.Page, Score = score };

    private Place Nowhere(int page) =>
        new(0, 0, Math.Min(page, Math.Max(1, version.PageCount ?? 1)), AnchorStatus.Orphan) { Method = AnchorMethod.None, Score = 0 };
}
