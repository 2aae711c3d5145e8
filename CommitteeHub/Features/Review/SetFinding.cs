using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>A judgement against one criterion, as its writer has it before them.</summary>
/// <param name="Expected">The count of edits it started from; null for whoever cannot know one.</param>
/// <param name="Cites">The annotations it rests on; null leaves them as they are.</param>
public sealed record WrittenFinding(Id<Submission> SubmissionId, Id<Criterion> CriterionId, Rating Rating, string Rationale, bool IsFinal, int? Expected, IReadOnlyList<Guid>? Cites = null);

/// <summary>Writes a member's own finding on a criterion, as a draft or as final.</summary>
public sealed class SetFinding(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, WrittenFinding written, Guid? commandId = null, CancellationToken cancel = default) => change.RunAsync(by, commandId, async at =>
    {
        var (submission, refusal) = await at.SubmissionToReviewAsync(written.SubmissionId);
        if (refusal is not null) return refusal;
        var member = at.By.Person;
        var finding = await at.Db.AllFindings.FirstOrDefaultAsync(f => f.SubmissionId == written.SubmissionId && f.CriterionId == written.CriterionId && f.MemberId == member, at.Cancel);
        if (finding is null)
        {
            if (!await at.Db.HasCriterionAsync(submission!, written.CriterionId, at.Cancel)) return new NotFound();
            finding = new Finding(Id<Finding>.New(), written.SubmissionId, written.CriterionId, member);
            at.Db.Add(finding);
        }
        if (written.Cites is { Count: > 0 } cites && !await MayCiteAsync(at, written.SubmissionId, cites)) return new NotFound();
        return finding.Set(written.Rating, written.Rationale, written.IsFinal, written.Expected, submission!.FindingsLieOpen, at.Now, written.Cites);
    }, cancel);

    /// <summary>Only what the writer may see, and what the others may see too once the findings lie open.</summary>
    private static async Task<bool> MayCiteAsync(Moment at, Id<Submission> submission, IReadOnlyList<Guid> cites)
    {
        var wanted = cites.Distinct().Select(c => new Id<Domain.Annotations.Annotation>(c)).ToList();
        return wanted.Count == await at.Db.AnnotationsFor(at.By).CountAsync(a => a.SubmissionId == submission && wanted.Contains(a.Id) && a.Visibility == Domain.Annotations.AnnotationVisibility.Shared, at.Cancel);
    }
}
