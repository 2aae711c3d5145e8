using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Criteria;

/// <summary>A published list and its time.</summary>
public sealed record CriteriaSetLine(Id<CriteriaSet> Id, string Code, string Title, string ProgramType, bool IsReconstruction, DateOnly From, DateOnly? To, bool IsInForce, int Criteria, int Mandatory, int Submissions);

/// <summary>A list that is worked on.</summary>
public sealed record CriteriaDraftLine(Id<CriteriaDraft> Id, string Code, string Title, string ProgramType, int Criteria);

/// <summary>All lists: published ones for everybody, drafts for the secretary alone.</summary>
public sealed record CriteriaSetsView(IReadOnlyList<CriteriaSetLine> Sets, IReadOnlyList<CriteriaDraftLine> Drafts, bool MayEdit);

/// <summary>Reads the lists. What programs are judged by is public.</summary>
public sealed class ReadCriteriaSets(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<CriteriaSetsView> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var sets = await db.AllCriteriaSets.AsNoTracking().Include(s => s.Criteria).OrderBy(s => s.ProgramType).ThenByDescending(s => s.EffectiveFrom).ToListAsync(cancel);
        var used = by.IsSecretary ? await db.AllSubmissions.GroupBy(s => s.CriteriaSetId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel) : [];
        var drafts = by.IsSecretary ? await db.AllCriteriaDrafts.AsNoTracking().OrderByDescending(d => d.Id).ToListAsync(cancel) : [];
        var inForce = new HashSet<Id<CriteriaSet>>();
        foreach (var type in sets.Select(s => s.ProgramType).Distinct())
            if (await db.CriteriaForAsync(type, today, cancel) is { } set) inForce.Add(set.Id);
        return new(
            [.. sets.Select(s => new CriteriaSetLine(s.Id, s.Code, s.Title, s.ProgramType, s.IsReconstruction, s.EffectiveFrom, s.EffectiveTo, inForce.Contains(s.Id), s.Criteria.Count, s.Criteria.Count(c => c.Force == CriterionForce.Mandatory), used.GetValueOrDefault(s.Id)))],
            [.. drafts.Select(d => new CriteriaDraftLine(d.Id, d.Content.Code, d.Content.Title, d.Content.ProgramType, d.Content.Criteria.Count))],
            by.IsSecretary);
    }
}

/// <summary>One published list in full.</summary>
public sealed record CriteriaSetView(Id<CriteriaSet> Id, CriteriaText Text, DateOnly From, DateOnly? To, Id<CriteriaSet>? BeforeId, string? BeforeTitle, IReadOnlyList<CriterionDifference> SinceBefore, bool MayEdit);

/// <summary>Reads one published list, with what is different from the one before it.</summary>
public sealed class ReadCriteriaSet(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<CriteriaSetView?> RunAsync(Viewer viewer, Id<CriteriaSet> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var set = await db.AllCriteriaSets.AsNoTracking().Include(s => s.Criteria).FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (set is null) return null;
        var before = await db.AllCriteriaSets.AsNoTracking().Include(s => s.Criteria).Where(s => s.ProgramType == set.ProgramType && s.EffectiveFrom < set.EffectiveFrom)
            .OrderByDescending(s => s.EffectiveFrom).ThenBy(s => s.Code).FirstOrDefaultAsync(cancel);
        var text = set.ToText();
        return new(set.Id, text, set.EffectiveFrom, set.EffectiveTo, before?.Id, before?.Title,
            before is null ? [] : CriteriaDifference.Between(before.ToText().Criteria, text.Criteria), by.IsSecretary);
    }
}
