using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Rung whenever somebody joins or what somebody may do changes.</summary>
public static class PeopleRings
{
    public static readonly Guid Any = Guid.Parse("00000000-0000-7000-8000-0000000000e1");
}

/// <summary>How somebody's account stands.</summary>
public enum AccountState { Invited, Active, Disabled }

/// <summary>One person in the list of people.</summary>
public sealed record PersonLine(Id<Person> Id, string Name, string Email, IReadOnlyList<Office> Offices, IReadOnlyList<(string Committee, SeatRole Role)> Seats, IReadOnlyList<string> Organisations, AccountState State);

/// <summary>Everybody, and what may be given to whoever is invited; for the secretary and administrators only.</summary>
public sealed record PeopleView(IReadOnlyList<PersonLine> People, IReadOnlyList<(Id<Committee> Id, string Name)> Committees, IReadOnlyList<(Id<Organisation> Id, string Name)> Organisations, bool MayGiveOffices);

/// <summary>Reads the list of people.</summary>
public sealed class ReadPeople(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<PeopleView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary && !by.IsAdministrator) return null;

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var committees = await db.AllCommittees.AsNoTracking().ToListAsync(cancel);
        var organisations = await db.AllOrganisations.AsNoTracking().OrderBy(o => o.Name).ToListAsync(cancel);
        var offices = (await db.OfficesOn(today).AsNoTracking().ToListAsync(cancel)).ToLookup(o => o.PersonId, o => o.Office);
        var seats = committees.SelectMany(c => c.On(today).Select(m => (m.PersonId, c.Name, m.Role))).ToLookup(s => s.PersonId, s => (s.Name, s.Role));
        var speaking = organisations.SelectMany(o => o.Contacts.Select(c => (c.PersonId, o.Name))).ToLookup(c => c.PersonId, c => c.Name);
        var accounts = await db.Users.AsNoTracking().Select(u => new { u.Id, u.Disabled, HasPassword = u.PasswordHash != null }).ToDictionaryAsync(u => u.Id, cancel);
        var people = await db.AllPersons.AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancel);

        return new PeopleView(
            [.. people.Select(p => new PersonLine(p.Id, p.Name, p.Email, [.. offices[p.Id]], [.. seats[p.Id]], [.. speaking[p.Id]],
                accounts.GetValueOrDefault(p.Id.Value) switch { { Disabled: true } => AccountState.Disabled, { HasPassword: true } => AccountState.Active, _ => AccountState.Invited }))],
            [.. committees.Select(c => (c.Id, c.Name))],
            [.. organisations.Select(o => (o.Id, o.Name))],
            by.IsAdministrator);
    }
}
