using System.Security.Claims;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Which sign-ins lack what a body may ask of whoever holds an office or a seat: more than a password.</summary>
public static class SecondFactor
{
    public static async Task<IReadOnlySet<ClaimsPrincipal>> SignInsByPasswordAloneInOfficeAsync(this CommitteeDb db, IReadOnlyCollection<ClaimsPrincipal> users, DateTimeOffset now, CancellationToken cancel = default)
    {
        var (ids, today) = (users.Select(SessionRead.SessionOf).OfType<Id<SignedInSession>>().Distinct().ToList(), DateOnly.FromDateTime(now.UtcDateTime));
        var byPassword = await db.AllSignedInSessions.AsNoTracking().Where(s => ids.Contains(s.Id) && (s.Way == null || s.Way == SignInWay.Password))
            .ToDictionaryAsync(s => s.Id, s => s.PersonId, cancel);
        if (byPassword.Count == 0) return new HashSet<ClaimsPrincipal>();
        var people = byPassword.Values.Distinct().ToList();
        var offices = await db.OfficesOn(today).AsNoTracking().Where(o => people.Contains(o.PersonId)).Select(o => o.PersonId).ToListAsync(cancel);
        var seats = await db.SeatsOn(today).AsNoTracking().Where(m => people.Contains(m.PersonId)).Select(m => m.PersonId).ToListAsync(cancel);
        HashSet<Id<Person>> inOffice = [.. offices, .. seats];
        return users.Where(u => SessionRead.SessionOf(u) is { } id && byPassword.TryGetValue(id, out var person) && inOffice.Contains(person)).ToHashSet();
    }
}
