using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Public;

/// <summary>A criterion as anybody may read it.</summary>
public sealed record CriterionView(string Code, string Group, string Title, string Text, string Evidence, bool IsMandatory, bool IsAuditOnly);

/// <summary>A list of criteria that is in force, or will be.</summary>
public sealed record CriteriaView(string Code, string Title, string ProgramType, bool IsReconstruction, DateOnly From, IReadOnlyList<CriterionView> Criteria);

/// <summary>One line of the fee table: what for, for which types of program, and the amount in each column.</summary>
public sealed record FeeLine(FeeKind Kind, IReadOnlyList<string> Types, IReadOnlyDictionary<FeeBand, Money> Amounts, DateOnly From);

/// <summary>The fees of a day, with who pays the lower columns.</summary>
public sealed record FeesView(IReadOnlyList<FeeBand> Bands, IReadOnlyList<FeeLine> Lines, IReadOnlyList<(FeeBand Band, IReadOnlyList<string> Countries)> Eligible, IReadOnlyList<(string Title, DateOnly From)> Coming);

/// <summary>A committee with whoever sits on it today.</summary>
public sealed record PublicCommittee(string Name, string ProgramType, IReadOnlyList<(string Name, SeatRole Role)> Seats);

/// <summary>Reads what the body publishes about how it decides. Everybody sees the same, so it asks for nobody.</summary>
public sealed class ReadPublic(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    private DateOnly Today => site.DayOf(clock.GetUtcNow());

    public async Task<IReadOnlyList<CriteriaView>> CriteriaAsync(CancellationToken cancel = default)
    {
        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sets = await db.AllCriteriaSets.AsNoTracking().Include(s => s.Criteria)
            .Where(s => s.EffectiveFrom <= today && (s.EffectiveTo == null || s.EffectiveTo >= today)).OrderBy(s => s.ProgramType).ThenByDescending(s => s.EffectiveFrom).ToListAsync(cancel);
        return [.. sets.DistinctBy(s => s.ProgramType).Select(s => new CriteriaView(s.Code, s.Title, s.ProgramType, s.IsReconstruction, s.EffectiveFrom,
            [.. s.Criteria.OrderBy(c => c.Order).Select(c => new CriterionView(c.Code, c.Group, c.Title, c.Text, c.Evidence, c.Force == CriterionForce.Mandatory, c.AuditOnly))]))];
    }

    public async Task<FeesView> FeesAsync(CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return FeesOn(await db.AllFeeSchedules.AsNoTracking().Include(s => s.Fees).Include(s => s.Countries).ToListAsync(cancel), Today);
    }

    /// <summary>The table that results from all schedules in force: what a newer one does not name stays as the older one has it.</summary>
    public static FeesView FeesOn(IReadOnlyList<FeeSchedule> schedules, DateOnly day)
    {
        var inForce = schedules.Where(s => s.StartsOn <= day).OrderByDescending(s => s.StartsOn).ToList();
        var named = inForce.SelectMany(s => s.Fees.Select(f => (Schedule: s, Fee: f))).ToList();
        var cells = named.Select(n => (n.Fee.Kind, n.Fee.ProgramType)).Distinct()
            .Select(c => (c.Kind, c.ProgramType, Schedule: named.First(n => (n.Fee.Kind, n.Fee.ProgramType) == c).Schedule))
            .Select(c => (c.Kind, Type: c.ProgramType ?? "", From: c.Schedule.StartsOn!.Value, Amounts: c.Schedule.Fees.Where(f => (f.Kind, f.ProgramType) == (c.Kind, c.ProgramType)).ToDictionary(f => f.Band, f => f.Amount)));
        var lines = cells.GroupBy(c => (c.Kind, c.From, Amounts: string.Join(';', c.Amounts.OrderBy(a => a.Key).Select(a => $"{a.Key}={a.Value.Cents}"))))
            .Select(g => new FeeLine(g.Key.Kind, [.. g.Select(c => c.Type).Where(t => t.Length > 0)], g.First().Amounts, g.Key.From)).OrderBy(l => l.Kind).ToList();
        var used = cells.Select(c => c.From).ToHashSet();
        var eligible = inForce.Where(s => used.Contains(s.StartsOn!.Value)).SelectMany(s => s.Countries).Where(c => c.From <= day && (c.To is null || day <= c.To))
            .GroupBy(c => c.Band).OrderBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<string>)[.. g.Select(c => c.Country).Distinct().Order(StringComparer.Ordinal)])).ToList();
        return new FeesView([.. lines.SelectMany(l => l.Amounts.Keys).Distinct().Order()], lines, eligible,
            [.. schedules.Where(s => s.StartsOn > day).OrderBy(s => s.StartsOn).Select(s => (s.Title, s.StartsOn!.Value))]);
    }

    public async Task<IReadOnlyList<PublicCommittee>> CommitteesAsync(CancellationToken cancel = default)
    {
        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var committees = await db.AllCommittees.AsNoTracking().Include(c => c.Members).OrderBy(c => c.Name).ToListAsync(cancel);
        var people = committees.SelectMany(c => c.On(today)).Select(m => m.PersonId).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        return [.. committees.Select(c => new PublicCommittee(c.Name, c.ProgramType, [.. c.On(today).Select(m => (names.GetValueOrDefault(m.PersonId, ""), m.Role))]))];
    }
}
