using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Makes the first person of an empty installation, who then invites everybody else. It works once.</summary>
public sealed class AppointFirstAdministrator(Change change, SetupCode setup, NewPasswords passwords)
{
    /// <summary>One fixed identity: of two who try at the same moment, the database keeps one.</summary>
    private static readonly Id<OfficeHolding> TheFirst = new(Guid.Parse("00000000-0000-7000-8000-0000000000f1"));

    public async Task<Refusal?> RunAsync(Viewer by, Id<Person> person, string code, string name, string email, string password, CancellationToken cancel = default)
    {
        var looked = setup.Fits(code) ? await passwords.LookAsync(password, cancel) : null;
        return await change.RunAsync(by, async at =>
        {
            if (await at.Db.AllOffices.AnyAsync(o => o.Office == Office.Administrator, at.Cancel)) return new AdministratorExists();
            if (looked is null) return new SetupCodeNotRight();
            if (NewAccount.WhyNot(name, email) is { } refusal) return refusal;
            if (looked.WhyNotFor(name, email) is { } weak) return weak;

            var today = DateOnly.FromDateTime(at.Now.UtcDateTime);
            var first = new Person(person, name.Trim(), email.Trim());
            first.Record(new FirstAdministratorAppointed(person));
            at.Db.Add(first);
            at.Db.Add(NewAccount.For(person, email, looked.Hash));
            at.Db.Add(new OfficeHolding { Id = TheFirst, PersonId = person, Office = Office.Administrator, From = today });
            return null;
        }, cancel);
    }
}
