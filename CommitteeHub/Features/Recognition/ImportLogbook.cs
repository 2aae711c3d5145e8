using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>Somebody brings in a logbook that they kept elsewhere: all of it, or nothing. What is there already is not brought in twice.</summary>
public sealed class ImportLogbook(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, string table, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsPractitioner) return new NotPermitted();
            var (rows, unreadable) = LogbookTable.Read(table, site.DayOf(at.Now));
            if (unreadable is not null) return unreadable;
            if (rows.FirstOrDefault(r => r.Refusal is not null) is { Refusal: { } refusal } bad)
                return rows.Count(r => r.Refusal is not null) > 1 ? new RowsNotTaken(rows.Count(r => r.Refusal is not null)) : refusal is BadInput input ? new BadInput($"{bad.Line}: {input.Field}", input.Problem) : refusal;
            var person = at.By.Person;
            var known = await at.Db.AllLoggedMediations.AsNoTracking().Where(m => m.PersonId == person).ToListAsync(at.Cancel);
            var there = known.Select(m => (m.On, m.Role, m.Medium, m.MediationMinutes, m.Parties, m.Platform)).ToHashSet();
            var fresh = rows.Select(r => r.Facts!).Where(f => !there.Contains((f.On, f.Role, f.Medium, f.MediationMinutes, f.Parties, f.Platform))).ToList();
            if (known.Count + fresh.Count > LoggedMediation.Most) return new TooManyEntries(LoggedMediation.Most);
            at.Db.AddRange(fresh.Select(f => new LoggedMediation(Id<LoggedMediation>.New(), person, f)));
            at.Ring(person.Value);
            return null;
        }, cancel);
}
