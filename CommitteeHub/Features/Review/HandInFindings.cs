using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>A member of the panel hands in: every draft becomes final. When the last one does, the findings of all are laid open.</summary>
public sealed class HandInFindings(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (review, refusal) = await at.CoReviewAsync(id);
        if (refusal is not null) return refusal;
        var (submission, member) = (review!.Submission, at.By.Person);
        if (!submission.IsOnPanel(member)) return new NotOnPanel();

        var criteria = await at.Db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId && (submission.Kind == SubmissionKind.Audit || !c.AuditOnly)).OrderBy(c => c.Order).ToListAsync(at.Cancel);
        var findings = await at.Db.AllFindings.Where(f => f.SubmissionId == id && f.MemberId == member).ToListAsync(at.Cancel);
        var missing = criteria.Where(c => !findings.Exists(f => f.CriterionId == c.Id && !string.IsNullOrWhiteSpace(f.Rationale))).Select(c => c.Code).ToList();
        if (missing.Count > 0) return new FindingsMissing(missing);
        foreach (var finding in findings)
            if (finding.HandIn(submission.FindingsLieOpen, at.Now) is { } no) return no;

        var before = submission.FindingsRevealedAt;
        if (submission.HandIn(member, at.Now) is { } notHandedIn) return notHandedIn;
        // Nobody else is rung before the last one: not even the moment is anybody's business.
        at.Ring(member.Value);
        if (before is null && submission.FindingsRevealedAt is not null) await at.NoticeAsync(submission.Panel.Select(p => p.PersonId), NoticeKind.FindingsRevealed, id, id.Value);
        return null;
    }, cancel);
}

/// <summary>The panel's lead, or whoever chairs, lays the findings open although somebody has not handed in.</summary>
public sealed class RevealFindings(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        var (review, refusal) = await at.CoReviewAsync(id);
        if (refusal is not null) return refusal;
        var submission = review!.Submission;
        if (!review.Steering.Contains(at.By.Person)) return new NotPermitted();
        if (submission.FindingsLieOpen) return null;
        // Whoever judges hands in their own before they see the others'.
        if (submission.Panel.FirstOrDefault(p => p.PersonId == at.By.Person) is { HandedInAt: null }) return new HandInFirst();
        if (submission.Reveal(at.Now) is { } no) return no;
        await at.NoticeAsync(submission.Panel.Select(p => p.PersonId), NoticeKind.FindingsRevealed, id, id.Value);
        return null;
    }, cancel);
}
