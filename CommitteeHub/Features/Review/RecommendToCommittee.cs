using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>A recommendation as the panel's lead has it before them: an outcome, reasons, and the panel's finding on each criterion.</summary>
public sealed record WrittenRecommendation(Id<PanelRecommendation> Id, Id<Submission> SubmissionId, DecisionOutcome Outcome, string Reasons, IReadOnlyList<CommonFinding> Findings);

/// <summary>What the panel as a whole finds on one criterion.</summary>
public sealed record CommonFinding(Id<Criterion> CriterionId, Rating Rating, string Rationale);

/// <summary>The panel's lead hands the panel's recommendation to the co-chairs.</summary>
public sealed class RecommendToCommittee(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, WrittenRecommendation written, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (review, refusal) = await at.CoReviewAsync(written.SubmissionId);
        if (refusal is not null) return refusal;
        var submission = review!.Submission;
        if (submission.PanelLead != at.By.Person) return new NotPermitted();
        if (await at.Db.AllPanelRecommendations.AnyAsync(r => r.Id == written.Id, at.Cancel)) return null;
        var reasons = (written.Reasons ?? "").Trim();
        if (reasons.Length is 0 or > PanelRecommendation.LongestReasons) return new BadInput("Reasons", "Please write the panel's reasons.");
        var criteria = await at.Db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId && (submission.Kind == SubmissionKind.Audit || !c.AuditOnly)).OrderBy(c => c.Order).ToListAsync(at.Cancel);
        var missing = criteria.Where(c => !written.Findings.Any(f => f.CriterionId == c.Id)).Select(c => c.Code).ToList();
        if (missing.Count > 0) return new FindingsMissing(missing);
        if (written.Findings.Any(f => f.Rationale.Length > Finding.LongestRationale)) return new RationaleTooLong(Finding.LongestRationale);

        var number = 1 + await at.Db.AllPanelRecommendations.CountAsync(r => r.SubmissionId == submission.Id, at.Cancel);
        var findings = criteria.Select(c => written.Findings.First(f => f.CriterionId == c.Id)).Select(f => new PanelFinding { RecommendationId = written.Id, CriterionId = f.CriterionId, Rating = f.Rating, Rationale = f.Rationale.Trim() });
        var recommendation = new PanelRecommendation(written.Id, submission.Id, number, written.Outcome, reasons, findings, at.By.Person, at.Now);
        if (submission.Recommend(recommendation) is { } no) return no;
        at.Db.Add(recommendation);
        await at.NoticeAsync(submission.MayAnswerPanel(review.Committee, at.By.Person, review.Today), NoticeKind.PanelRecommended, submission.Id, written.Id.Value);
        return null;
    }, cancel);
}
