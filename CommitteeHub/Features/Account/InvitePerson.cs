using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>What an invited person is to be; exactly one of the three.</summary>
public sealed record InvitedAs(Office? Office = null, Id<Committee>? Committee = null, SeatRole Seat = SeatRole.Member, Id<Organisation>? Organisation = null);

/// <summary>Makes a person known, gives them what they are to be, and mails a link with which they set their password. Somebody known already only gets the new role.</summary>
public sealed class InvitePerson(Change change, Site site, MailSeal seal)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Person> id, string name, string email, InvitedAs role, CancellationToken cancel = default) =>
        seal.ReadyFor(change).RunAsync(by, async at =>
        {
            if (!MayInvite(at.By, role)) return new NotPermitted();
            if (await at.Db.AllPersons.AnyAsync(p => p.Id == id, at.Cancel)) return null;
            if (NewAccount.WhyNot(name, email) is { } refusal) return refusal;

            var normal = NewAccount.Normal(email);
            var account = await at.Db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == normal, at.Cancel);
            var person = account is null ? new Person(id, name.Trim(), email.Trim()) : await at.Db.AllPersons.FirstAsync(p => p.Id == new Id<Person>(account.Id), at.Cancel);
            if (account is not null && !at.By.IsAdministrator && !at.By.IsSecretary && await ServesTheBodyAsync(at, person.Id))
                return new BadInput("Email", "This person serves the body itself. Ask the secretary.");
            if (account is null)
            {
                at.Db.Add(person);
                at.Db.Add(NewAccount.For(id, email));
                person.Record(new PersonInvited(id));
                await LinkMail.SendAsync(at, site, seal, person, LinkKind.Invitation);
            }
            at.Ring(PeopleRings.Any);
            return await GiveAsync(at, person, role);
        }, cancel);

    /// <summary>An administrator invites everybody, and so does whoever has the terminal; the secretary everybody but officers, an organisation its own people.</summary>
    private static bool MayInvite(Standing by, InvitedAs role) =>
        by.IsAdministrator || by.IsSystem
        || (role.Office is null && by.IsSecretary)
        || (role is { Office: null, Committee: null, Organisation: { } organisation } && by.SpeaksFor(organisation));

    /// <summary>Holds a seat or an office: such a person becomes nobody's contact without the secretary's knowing.</summary>
    private static async Task<bool> ServesTheBodyAsync(Moment at, Id<Person> person) =>
        await at.Db.AllMemberships.AnyAsync(m => m.PersonId == person, at.Cancel) || await at.Db.AllOffices.AnyAsync(o => o.PersonId == person, at.Cancel);

    private async Task<Refusal?> GiveAsync(Moment at, Person person, InvitedAs role)
    {
        var today = site.DayOf(at.Now);
        switch (role)
        {
            case { Office: { } office, Committee: null, Organisation: null }:
                if (await at.Db.AllOffices.AnyAsync(o => o.PersonId == person.Id && o.Office == office && (o.To == null || o.To >= today), at.Cancel)) return null;
                // Offices are compared with the day in UTC; the earlier of the two days counts.
                var from = DateOnly.FromDateTime(at.Now.UtcDateTime) is var utc && utc < today ? utc : today;
                at.Db.Add(new OfficeHolding { Id = Id<OfficeHolding>.New(), PersonId = person.Id, Office = office, From = from });
                person.Record(new OfficeGiven(person.Id, office, from));
                return null;
            case { Office: null, Committee: { } id, Organisation: null }:
                var committee = await at.Db.AllCommittees.FirstOrDefaultAsync(c => c.Id == id, at.Cancel);
                return committee is null ? new NotFound() : committee.SeatFrom(person.Id, role.Seat, DateOnly.FromDateTime(at.Now.UtcDateTime));
            case { Office: null, Committee: null, Organisation: { } id }:
                var organisation = await at.Db.AllOrganisations.FirstOrDefaultAsync(o => o.Id == id, at.Cancel);
                organisation?.AddContact(person.Id);
                return organisation is null ? new NotFound() : null;
            default:
                return new BadInput("Role", "Choose what the person is to be.");
        }
    }
}
