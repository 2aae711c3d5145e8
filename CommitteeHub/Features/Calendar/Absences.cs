using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Calendars;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Calendar;

/// <summary>A member or the secretary says on which days they cannot attend.</summary>
public sealed class AddAbsence(Change change, Site site)
{
    private const int MostEach = 50;

    public Task<Refusal?> RunAsync(Viewer by, Id<Absence> id, DateOnly from, DateOnly to, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.SitsAnywhere && !at.By.IsSecretary) return new NotFound();
        if (await at.Db.AllAbsences.AnyAsync(a => a.Id == id, at.Cancel)) return null;
        var today = site.DayOf(at.Now);
        if (Absence.WhyNot(from, to, today) is { } bad) return bad;
        var me = at.By.Person;
        if (await at.Db.AllAbsences.CountAsync(a => a.PersonId == me && a.To >= today, at.Cancel) >= MostEach) return new BadInput("Until", "Remove what is out of date first.");
        at.Db.Add(new Absence { Id = id, PersonId = me, From = from, To = to });
        at.Ring(CalendarRings.Absences);
        return null;
    }, cancel);
}

/// <summary>Somebody takes back their own absence.</summary>
public sealed class RemoveAbsence(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Absence> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn) return new NotFound();
        var me = at.By.Person;
        if (await at.Db.AllAbsences.FirstOrDefaultAsync(a => a.Id == id && a.PersonId == me, at.Cancel) is not { } absence) return new NotFound();
        at.Db.Remove(absence);
        at.Ring(CalendarRings.Absences);
        return null;
    }, cancel);
}
