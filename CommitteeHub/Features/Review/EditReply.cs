using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Review;

/// <summary>Rewrites one's own reply, unless it was rewritten meanwhile.</summary>
public sealed class EditReply(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, Id<AnnotationReply> reply, string body, int expected, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToReviewAsync(id);
        return refusal ?? annotation!.EditReply(reply, at.By.Person, body ?? "", expected, at.Now);
    }, cancel);
}
