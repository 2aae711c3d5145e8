using CommitteeHub.Domain.Criteria;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Which criteria a program of a type is judged by when it is put forward on a day.</summary>
public static class CriteriaInForce
{
    public static Task<CriteriaSet?> CriteriaForAsync(this CommitteeDb db, string programType, DateOnly day, CancellationToken cancel) =>
        db.AllCriteriaSets.Include(s => s.Criteria)
            .Where(c => c.ProgramType == programType && c.EffectiveFrom <= day && (c.EffectiveTo == null || c.EffectiveTo >= day))
            .OrderByDescending(c => c.EffectiveFrom).ThenBy(c => c.Code).FirstOrDefaultAsync(cancel);
}
