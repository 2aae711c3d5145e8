using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>A decision as the applicant reads it.</summary>
/// <param name="RegisterSlug">Where the program stands in the public register, if it does.</param>
public sealed record ReleasedDecision(DecisionOutcome Outcome, DateOnly DecidedOn, DateTimeOffset ReleasedAt, string LetterSubject, string LetterBody, IReadOnlyList<ConditionView> Conditions, string? RegisterSlug);

/// <summary>What somebody outside the deliberation may know: the title, and the decision once it is released.</summary>
public sealed record DecisionNews(string Title, ReleasedDecision? Decision);

/// <summary>Reads the released decision for the applicant, and its outcome for members who stood aside.</summary>
public sealed class ReadReleasedDecision(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<DecisionNews?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var submission = await db.SubmissionTitlesFor(by).AsNoTracking().Where(s => s.Id == id).Select(s => new { s.Title, s.ProgramId }).FirstOrDefaultAsync(cancel);
        if (submission is null) return null;
        var decision = await db.ReleasedDecisionsFor(by).AsNoTracking().Where(d => d.SubmissionId == id).OrderByDescending(d => d.ReleasedAt).FirstOrDefaultAsync(cancel);
        if (decision is null) return new DecisionNews(submission.Title, null);
        var slug = await db.AllRegisterEntries.Where(e => e.ProgramId == submission.ProgramId).Select(e => e.Slug).FirstOrDefaultAsync(cancel);
        return new DecisionNews(submission.Title, new ReleasedDecision(decision.Outcome, decision.DecidedOn, decision.ReleasedAt!.Value,
            decision.LetterSubject, decision.LetterBody, ReadDecisionPackage.ConditionsOf(decision), slug));
    }
}
