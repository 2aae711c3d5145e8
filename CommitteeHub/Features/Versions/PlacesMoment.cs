using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Versions;

/// <summary>What every settling of a place begins with: the annotation with its places, if the asker may take part in the review.</summary>
internal static class PlacesMoment
{
    public static async Task<(Annotation? Annotation, Refusal? Refusal)> AnnotationToPlaceAsync(this Moment at, Id<Annotation> id)
    {
        var (annotation, refusal) = await at.AnnotationToReviewAsync(id);
        if (annotation is null) return (null, refusal);
        await at.Db.Entry(annotation).Collection(a => a.Anchors).LoadAsync(at.Cancel);
        return (annotation, null);
    }
}
