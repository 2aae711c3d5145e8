using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Looks up what somebody is, each time they ask for something: a seat that ended a second ago counts for nothing.</summary>
public static class StandingRead
{
    public static async Task<Standing> StandingOfAsync(this CommitteeDb db, Viewer viewer, DateTimeOffset now, CancellationToken cancel = default)
    {
        if (viewer.IsSystem) return Standing.System;
        if (viewer.PersonId is not { } person) return Standing.Public;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return (await db.UnchangedAsync((nameof(Standing), person, today), () => StandingOfAsync(db, viewer, person, today, cancel))).For(viewer);
    }

    private static async Task<Standing> StandingOfAsync(CommitteeDb db, Viewer viewer, Id<Person> person, DateOnly today, CancellationToken cancel)
    {
        var account = await db.Users.Where(u => u.Id == person.Value && !u.Disabled).Select(u => new { IsPractitioner = db.AllPractitioners.Any(p => p.PersonId == person) }).FirstOrDefaultAsync(cancel);
        if (account is null) return Standing.Public;

        var offices = await db.OfficesOn(today).AsNoTracking()
            .Where(o => o.PersonId == person)
            .Select(o => o.Office).ToListAsync(cancel);
        var seats = await db.SeatsOn(today).AsNoTracking()
            .Where(m => m.PersonId == person)
            .Select(m => new { Seat = new Seat(m.CommitteeId, m.Role, m.Order), IsAlternate = db.AllAlternates.Any(a => a.PersonId == person) }).ToListAsync(cancel);
        var organisations = await db.AllContacts.AsNoTracking()
            .Where(c => c.PersonId == person).Select(c => c.OrganisationId).ToListAsync(cancel);

        var standing = new Standing(viewer, offices.Contains(Office.Administrator), offices.Contains(Office.Secretary), [.. seats.Select(s => s.Seat)], new HashSet<Id<Organisation>>(organisations)) { IsPractitioner = account.IsPractitioner };
        return seats.Exists(s => s.IsAlternate) ? await BroughtInAsync(db, standing, cancel) : standing;
    }

    /// <summary>The offices that are held on a day, the last one included.</summary>
    public static IQueryable<OfficeHolding> OfficesOn(this CommitteeDb db, DateOnly day) => db.AllOffices.Where(o => o.From <= day && (o.To == null || o.To >= day));

    /// <summary>The seats in committees that are held on a day, the last one included.</summary>
    public static IQueryable<Membership> SeatsOn(this CommitteeDb db, DateOnly day) => db.AllMemberships.Where(m => m.From <= day && (m.To == null || m.To >= day));

    /// <summary>Everybody who serves as a secretary on a day.</summary>
    public static async Task<IReadOnlyList<Id<Person>>> SecretariesAsync(this CommitteeDb db, DateOnly today, CancellationToken cancel) =>
        await db.OfficesOn(today).Where(o => o.Office == Office.Secretary).Select(o => o.PersonId).ToListAsync(cancel);

    /// <summary>Where somebody stands in for members of another committee: rarely anywhere.</summary>
    private static async Task<Standing> BroughtInAsync(CommitteeDb db, Standing by, CancellationToken cancel)
    {
        var person = by.Person;
        var alternates = await db.AllAlternates.AsNoTracking().Where(a => a.PersonId == person).Select(a => new { a.SessionId, a.ItemId, a.EndedAt }).ToListAsync(cancel);
        var sessions = alternates.Select(a => a.SessionId).ToHashSet();
        var items = await db.AllSessions.AsNoTracking().Where(s => sessions.Contains(s.Id) && s.State != SessionState.Closed && s.State != SessionState.Cancelled)
            .SelectMany(s => s.Items).Select(i => new { i.Id, i.SessionId, i.SubmissionId }).ToListAsync(cancel);
        var sitsOn = items.Where(i => alternates.Exists(a => a.SessionId == i.SessionId && a.EndedAt is null && (a.ItemId is null || a.ItemId == i.Id)));
        return by with { BroughtInTo = sessions, BroughtInFor = sitsOn.Select(i => i.SubmissionId).ToHashSet() };
    }
}
