using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;

namespace CommitteeHub.Domain.Annotations;

/// <summary>Where it stands in each version: found once when the version came, and settled by people where that left a doubt.</summary>
public sealed partial class Annotation
{
    /// <summary>Its place in the newest version it was looked for in.</summary>
    public AnnotationAnchor NewestAnchor => _anchors.MaxBy(a => a.VersionNumber) ?? throw new InvalidOperationException("An annotation stands in the version it was made on.");

    public AnnotationAnchor? AnchorIn(Id<DocumentVersion> version) => _anchors.FirstOrDefault(a => a.VersionId == version);

    /// <summary>The place to look on from: the newest that is sure, else the one that was chosen.</summary>
    public AnnotationAnchor SurestAnchor =>
        _anchors.Where(a => a.IsSettledPlace).MaxBy(a => a.VersionNumber) ?? AnchorIn(VersionId) ?? NewestAnchor;

    /// <summary>Notes where it was found in a version. What is known about that version already stays.</summary>
    public void Stand(Id<DocumentVersion> version, int number, Place place, IReadOnlyList<PageRectangles> rectangles)
    {
        if (AnchorIn(version) is not null) return;
        var before = NewestAnchor;
        var anchor = new AnnotationAnchor(Id, version, number, place, rectangles);
        // Somebody has said before that it has no place any more; nobody is asked the same again.
        if (place.Status == AnchorStatus.Orphan && before is { Status: AnchorStatus.Orphan, ConfirmedBy: { } by, ConfirmedAt: { } at }) anchor.Settle(by, at);
        _anchors.Add(anchor);
        Touch();
    }

    /// <summary>Somebody looked, and the place that was found is right.</summary>
    public Refusal? ConfirmPlace(Id<DocumentVersion> version, Id<Person> by, DateTimeOffset now)
    {
        var (anchor, refusal) = InDoubt(version, by);
        if (anchor is null) return refusal;
        if (anchor.Status == AnchorStatus.Orphan || anchor is { End: 0, Page: 0 }) return new NoPlaceToConfirm();
        anchor.Settle(by, now);
        Happened(new AnnotationPlaceConfirmed(SubmissionId, Id, version));
        return null;
    }

    /// <summary>Somebody chose the place in the newest version; also where one was confirmed before, which may have been wrong.</summary>
    public Refusal? Attach(Id<DocumentVersion> version, Place place, Id<Person> by, DateTimeOffset now)
    {
        if (NewestAnchor is not { } anchor || anchor.VersionId != version) return new NotPlacedYet();
        // Where its author put it is not to be said again.
        if (version == VersionId && anchor.IsSettledPlace) return new PlaceAlreadySettled();
        anchor.Put(place with { Status = AnchorStatus.Moved, Method = AnchorMethod.ByHand, Score = null }, []);
        anchor.Settle(by, now);
        Happened(new AnnotationAttached(SubmissionId, Id, version, place.Page));
        return null;
    }

    /// <summary>Somebody looked, and what it was about is no longer there. It stays listed with its old quote.</summary>
    public Refusal? LeaveWithoutPlace(Id<DocumentVersion> version, Id<Person> by, DateTimeOffset now)
    {
        var (anchor, refusal) = InDoubt(version, by);
        if (anchor is null) return refusal;
        anchor.Put(new Place(anchor.Start, anchor.Start, anchor.Page, AnchorStatus.Orphan) { Method = AnchorMethod.None, Score = 0 }, []);
        anchor.Settle(by, now);
        Happened(new AnnotationLeftWithoutPlace(SubmissionId, Id, version));
        return null;
    }

    /// <summary>The anchor in that version if it is for somebody to settle; no anchor and no refusal when the same person did so before.</summary>
    private (AnnotationAnchor? Anchor, Refusal? Refusal) InDoubt(Id<DocumentVersion> version, Id<Person> by)
    {
        if (NewestAnchor is not { } anchor || anchor.VersionId != version) return (null, new NotPlacedYet());
        if (anchor.IsInDoubt) return (anchor, null);
        return (null, anchor.ConfirmedBy == by ? null : new PlaceAlreadySettled());
    }
}
