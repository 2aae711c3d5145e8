using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Criteria;

/// <summary>The secretary puts a draft into force from a day on. The list before it ends the day before; what was begun under that is still judged by it.</summary>
public sealed class PublishCriteriaDraft(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<CriteriaDraft> id, Id<CriteriaSet> setId, DateOnly from, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllCriteriaSets.AnyAsync(s => s.Id == setId, at.Cancel)) return null;
            if (await at.Db.AllCriteriaDrafts.FirstOrDefaultAsync(d => d.Id == id, at.Cancel) is not { } draft) return new NotFound();
            var text = draft.Content;
            if (await at.Db.AllCriteriaSets.AnyAsync(s => s.Code == text.Code, at.Cancel)) return new CriteriaCodeTaken(text.Code);
            var (set, refusal) = draft.Publish(setId, from, DateOnly.FromDateTime(at.Now.UtcDateTime));
            if (refusal is not null) return refusal;
            foreach (var before in await at.Db.AllCriteriaSets.Where(s => s.ProgramType == text.ProgramType && s.EffectiveFrom < from && (s.EffectiveTo == null || s.EffectiveTo >= from)).ToListAsync(at.Cancel))
                before.EndOn(from.AddDays(-1));
            at.Db.Add(set!);
            at.Db.Remove(draft);
            return null;
        }, cancel);
}
