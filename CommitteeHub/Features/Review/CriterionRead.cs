using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>The criteria a submission is judged against: those of the set it began with, and no others.</summary>
internal static class CriterionRead
{
    public static Task<bool> HasCriterionAsync(this CommitteeDb db, Submission submission, Id<Criterion> criterion, CancellationToken cancel) =>
        db.Set<Criterion>().AnyAsync(c => c.Id == criterion && c.CriteriaSetId == submission.CriteriaSetId, cancel);
}
