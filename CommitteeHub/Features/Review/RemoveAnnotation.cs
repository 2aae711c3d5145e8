using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Review;

/// <summary>Takes one's own annotation back; the record keeps that it was there.</summary>
public sealed class RemoveAnnotation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, Guid? commandId = null, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToReviewAsync(id);
        return refusal ?? annotation!.Remove(at.By.Person, at.Now);
    }, cancel);
}
