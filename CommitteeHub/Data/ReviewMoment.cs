using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What every change of the review begins with: the annotation itself, if the asker may take part in its review.</summary>
internal static class ReviewMoment
{
    public static async Task<(Annotation? Annotation, Refusal? Refusal)> AnnotationToReviewAsync(this Moment at, Id<Annotation> id)
    {
        var annotation = await at.Db.AllAnnotations.Include(a => a.Replies).FirstOrDefaultAsync(a => a.Id == id, at.Cancel);
        if (annotation is null) return (null, new NotFound());
        var (_, refusal) = await at.SubmissionToReviewAsync(annotation.SubmissionId);
        if (refusal is not null) return (null, refusal);
        var isMine = annotation.AuthorId == at.By.Person;
        var isThere = annotation.RemovedAt is null || isMine;
        return isThere && (annotation.IsShared || isMine) ? (annotation, null) : (null, new NotFound());
    }
}
