using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;

namespace CommitteeHub.Features.Review;

/// <summary>Adds to the thread under an annotation.</summary>
public sealed class ReplyToAnnotation(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Annotation> id, Id<AnnotationReply> replyId, string body, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (annotation, refusal) = await at.AnnotationToReviewAsync(id);
        return refusal ?? annotation!.Reply(replyId, at.By.Person, body, at.Now);
    }, cancel);
}
