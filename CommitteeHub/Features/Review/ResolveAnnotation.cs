using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Review;

/// <summary>Closes the thread under an annotation.</summary>
public sealed class ResolveAnnotation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, Guid? commandId = null, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToReviewAsync(id);
        return refusal ?? annotation!.Resolve(at.By.Person, at.Now);
    }, cancel);
}
