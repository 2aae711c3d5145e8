using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>A decision as the applicant reads it.</summary>
/// <param name="RegisterSlug">Where the program stands in the public register, if it does.</param>
/// <param name="MayShow">Whether the viewer speaks for the organisation, and may show evidence.</param>
/// <param name="AppealUntil">The last day of an appeal; null where there is nothing to appeal.</param>
public sealed record ReleasedDecision(Id<Decision> Id, DecisionOutcome Outcome, DateOnly DecidedOn, DateTimeOffset ReleasedAt, string LetterSubject, string LetterBody, IReadOnlyList<ConditionView> Conditions, string? RegisterSlug, bool MayShow, DateOnly? AppealUntil, Id<AssessmentProgram> ProgramId)
{
    /// <summary>It came in from before, and its letter is not here.</summary>
    public bool IsFromBefore { get; init; }
}

/// <summary>What somebody outside the deliberation may know: the title, and the decision once it is released.</summary>
public sealed record DecisionNews(string Title, ReleasedDecision? Decision)
{
    /// <summary>The day of a decision that came in from before; its letter is not here.</summary>
    public DateOnly? DecidedBefore { get; init; }
}

/// <summary>Reads the released decision for the applicant, and its outcome for members who stood aside.</summary>
public sealed class ReadReleasedDecision(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, Site site)
{
    public async Task<DecisionNews?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var submission = await db.SubmissionTitlesFor(by).AsNoTracking().Where(s => s.Id == id).Select(s => new { s.Title, s.ProgramId, s.OrganisationId, s.CommitteeId, s.State, s.SubmittedAt, s.DecidedAt }).FirstOrDefaultAsync(cancel);
        if (submission is null) return null;
        var decision = await db.ReleasedDecisionsFor(by).AsNoTracking().Where(d => d.SubmissionId == id).OrderByDescending(d => d.ReleasedAt).FirstOrDefaultAsync(cancel);
        if (decision is null)
            return new DecisionNews(submission.Title, null) { DecidedBefore = await db.DecidedBeforeAsync(submission.ProgramId, submission.State, submission.SubmittedAt, submission.DecidedAt, site, cancel) };
        var slug = await db.AllRegisterEntries.Where(e => e.ProgramId == submission.ProgramId).Select(e => e.Slug).FirstOrDefaultAsync(cancel);
        var isOwn = by.SpeaksFor(submission.OrganisationId);
        var rule = (await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().FirstAsync(c => c.Id == submission.CommitteeId, cancel)).Policy.Validity;
        DateOnly? until = isOwn && !decision.IsFromBefore && decision.Outcome is DecisionOutcome.NotApproved or DecisionOutcome.ApprovedWithConditions ? site.DayOf(decision.ReleasedAt!.Value).AddDays(rule.AppealDays) : null;
        return new DecisionNews(submission.Title, new ReleasedDecision(decision.Id, decision.Outcome, decision.DecidedOn, decision.ReleasedAt!.Value,
            decision.LetterSubject, decision.LetterBody, ConditionsOf(decision, isOwn), slug, isOwn, until >= site.DayOf(clock.GetUtcNow()) ? until : null, submission.ProgramId)
        { IsFromBefore = decision.IsFromBefore });
    }

    /// <summary>What an organisation shows for a condition is between it and whoever deliberates.</summary>
    private static IReadOnlyList<ConditionView> ConditionsOf(Decision decision, bool isOwn) =>
        [.. ReadDecisionPackage.ConditionsOf(decision, _ => null).Select(c => isOwn ? c : c with { Evidence = "", ShownAt = null, SentBackBecause = null })];
}
