using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Review;

/// <summary>Rewrites one's own annotation, unless it was rewritten meanwhile.</summary>
public sealed class EditAnnotation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, string body, int expected, Guid? commandId = null, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToReviewAsync(id);
        return refusal ?? annotation!.Edit(at.By.Person, body, expected, at.Now);
    }, cancel);
}
