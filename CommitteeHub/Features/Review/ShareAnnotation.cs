using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Review;

/// <summary>Shows one's own private annotation to everybody who deliberates.</summary>
public sealed class ShareAnnotation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, Guid? commandId = null, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToReviewAsync(id);
        return refusal ?? annotation!.Share(at.By.Person);
    }, cancel);
}
