using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Criteria;

/// <summary>A draft as the secretary edits it, with what is different from the list it would follow.</summary>
public sealed record CriteriaDraftView(Id<CriteriaDraft> Id, CriteriaText Text, int Edition, string? ComparedWith, IReadOnlyList<CriterionDifference> Differences, Refusal? Problem, IReadOnlyList<string> ProgramTypes, DateOnly Today);

/// <summary>Reads a draft for the secretary; for everybody else there is none.</summary>
public sealed class ReadCriteriaDraft(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<CriteriaDraftView?> RunAsync(Viewer viewer, Id<CriteriaDraft> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (!(await db.StandingOfAsync(viewer, now, cancel)).IsSecretary) return null;
        var draft = await db.AllCriteriaDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel);
        if (draft is null) return null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var before = draft.BasedOnId is { } based
            ? await db.AllCriteriaSets.AsNoTracking().Include(s => s.Criteria).FirstOrDefaultAsync(s => s.Id == based, cancel)
            : await db.CriteriaForAsync(draft.Content.ProgramType, today, cancel);
        var text = draft.Content;
        var problem = text.WhyNot();
        return new(draft.Id, text, draft.Edition, before?.Title, before is null || problem is CriterionTwice ? [] : CriteriaDifference.Between(before.ToText().Criteria, text.Criteria), problem,
            await db.AllProgramTypes.OrderBy(t => t.Order).Select(t => t.Code).ToListAsync(cancel), today);
    }
}
