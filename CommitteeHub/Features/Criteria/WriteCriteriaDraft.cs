using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Criteria;

/// <summary>The secretary writes a draft anew.</summary>
public sealed class WriteCriteriaDraft(Change change)
{
    /// <param name="edition">The edition that was on the writer's screen.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<CriteriaDraft> id, CriteriaText text, int edition, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllCriteriaDrafts.FirstOrDefaultAsync(d => d.Id == id, at.Cancel) is not { } draft) return new NotFound();
            if (!await at.Db.AllProgramTypes.AnyAsync(t => t.Code == text.ProgramType, at.Cancel)) return new NoCriteriaType(text.ProgramType);
            return draft.Write(text, edition);
        }, cancel);
}

/// <summary>The secretary puts a draft away; nothing was ever judged by it.</summary>
public sealed class DiscardCriteriaDraft(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<CriteriaDraft> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllCriteriaDrafts.FirstOrDefaultAsync(d => d.Id == id, at.Cancel) is not { } draft) return new NotFound();
            draft.Discard();
            at.Db.Remove(draft);
            return null;
        }, cancel);
}
