using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>Reads how far the panel and the co-chairs are with a submission, for those who may follow its deliberation.</summary>
public sealed class ReadPanelStage(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<PanelStageView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var submission = await db.DeliberationsFor(by).AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null || !by.IsSignedIn || submission.State is SubmissionState.AwaitingFee or SubmissionState.CompletenessCheck or SubmissionState.Returned) return null;

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var committee = await db.CommitteeToReadAsync(submission.CommitteeId, cancel);
        var criteria = await db.Set<Criterion>().AsNoTracking().Where(c => c.CriteriaSetId == submission.CriteriaSetId && (submission.Kind == SubmissionKind.Audit || !c.AuditOnly)).OrderBy(c => c.Order).ToListAsync(cancel);
        var findings = await db.FindingsFor(by).AsNoTracking().Where(f => f.SubmissionId == id).ToListAsync(cancel);
        var recommendations = await db.AllPanelRecommendations.AsNoTracking().Where(r => r.SubmissionId == id).OrderByDescending(r => r.Number).ToListAsync(cancel);

        var people = submission.Panel.Select(p => p.PersonId).Concat(findings.Select(f => f.MemberId)).Concat(recommendations.Select(r => r.WrittenById)).Concat(recommendations.Select(r => r.AnsweredById).OfType<Id<Person>>()).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);

        var person = by.Person;
        var takesPart = submission.WhyNotReview(by) is null;
        var seat = takesPart ? submission.Panel.FirstOrDefault(p => p.PersonId == person) : null;
        var own = findings.Where(f => f.MemberId == person && !string.IsNullOrWhiteSpace(f.Rationale)).Select(f => f.CriterionId).ToHashSet();
        var steers = takesPart && new CoReview(submission, committee, today).Steering.Contains(person);

        return new PanelStageView(
            id.Value, submission.State,
            [.. submission.Panel.OrderBy(p => p.Id).Select(p => new PanelMember(names.GetValueOrDefault(p.PersonId, ""), submission.PanelLead == p.PersonId))],
            seat is not null, seat?.HandedInAt is not null, seat is null ? [] : [.. criteria.Where(c => !own.Contains(c.Id)).Select(c => c.Code)],
            submission.FindingsRevealedAt, submission.FindingsLieOpen,
            steers && !submission.FindingsLieOpen && submission.State == SubmissionState.PanelReview && (seat is null || seat.HandedInAt is not null),
            submission.FindingsLieOpen ? [.. criteria.Select(c => new CriterionSpread(c.Id, c.Code, c.Title, [.. findings.Where(f => f.CriterionId == c.Id && f.IsFinal).OrderBy(f => names[f.MemberId], StringComparer.Ordinal).Select(f => new Judgement(names[f.MemberId], f.Rating, f.IsAfterReveal))]))] : [],
            takesPart && submission.FindingsRevealedAt is not null && submission.State == SubmissionState.PanelReview && submission.PanelLead == person,
            [.. recommendations.Select(r => ViewOf(r, criteria, names))],
            takesPart && recommendations.Count > 0 && (submission.State is SubmissionState.PanelRecommended or SubmissionState.CoChairReview) && submission.MayAnswerPanel(committee, recommendations[0].WrittenById, today).Contains(person),
            submission.DaysStopped(now));
    }

    private static RecommendationView ViewOf(PanelRecommendation r, IReadOnlyList<Criterion> criteria, Dictionary<Id<Person>, string> names) => new(
        r.Id, r.Number, r.Outcome, r.Reasons, names.GetValueOrDefault(r.WrittenById, ""), r.At, r.Answer, r.AnsweredById is { } who ? names.GetValueOrDefault(who, "") : null, r.AnsweredAt, r.AnswerReason,
        [.. criteria.Select(c => (Criterion: c, Finding: r.Findings.FirstOrDefault(f => f.CriterionId == c.Id))).Where(p => p.Finding is not null).Select(p => new CommonFindingView(p.Criterion.Code, p.Criterion.Title, p.Finding!.Rating, p.Finding.Rationale))]);
}
