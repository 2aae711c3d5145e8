using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Review;

/// <summary>Opens a resolved thread again.</summary>
public sealed class ReopenAnnotation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, Guid? commandId = null, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToReviewAsync(id);
        return refusal ?? annotation!.Reopen(at.By.Person, at.Now);
    }, cancel);
}
