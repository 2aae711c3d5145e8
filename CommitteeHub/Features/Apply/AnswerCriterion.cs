using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>A contact writes how the program meets one criterion. The form saves each field by itself.</summary>
public sealed class AnswerCriterion(Change change)
{
    /// <param name="edition">The edition that was on the writer's screen, so that a colleague's words are not overwritten.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Id<Criterion> criterion, string narrative, int edition, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.OwnSubmissionAsync(id, withAnswers: true) is not { } submission) return new NotFound();
            var belongs = await at.Db.AllCriteriaSets.AnyAsync(s => s.Id == submission.CriteriaSetId && s.Criteria.Any(c => c.Id == criterion), at.Cancel);
            return belongs ? submission.Answer(criterion, narrative, edition) : new NotFound();
        }, cancel);
}
