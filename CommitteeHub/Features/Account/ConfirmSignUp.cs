using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>The holder of a link from a sign-up mail sets a password, once; only now the person, the account and the organisation come to be.</summary>
public sealed class ConfirmSignUp(Change change, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, NewPasswords passwords)
{
    public async Task<Refusal?> RunAsync(string secret, string password, CancellationToken cancel = default)
    {
        if (await ForWhomAsync(secret, cancel) is null) return new LinkNotValid();
        var looked = await passwords.LookAsync(password, cancel);
        var hash = Secret.HashOf(secret);
        return await change.RunAsync(Viewer.Public, async at =>
        {
            var signUp = await at.Db.AllSignUps.FirstOrDefaultAsync(s => s.SecretHash == hash, at.Cancel);
            if (signUp is null || signUp.IsOverAt(at.Now)) return new LinkNotValid();
            var normal = NewAccount.Normal(signUp.Email);
            if (await at.Db.Users.AnyAsync(u => u.NormalizedEmail == normal, at.Cancel)) return new LinkNotValid();
            if (looked.WhyNotFor(signUp.Name, signUp.Email) is { } weak) return weak;

            var person = new Person(Id<Person>.New(), signUp.Name, signUp.Email);
            var organisation = new Organisation(Id<Organisation>.New(), signUp.Organisation);
            organisation.AddContact(person.Id);
            person.Record(new SignedUp(person.Id, organisation.Id));
            at.Db.Add(person);
            at.Db.Add(NewAccount.For(person.Id, signUp.Email, looked.Hash));
            at.Db.Add(organisation);
            at.Db.Remove(signUp);
            at.Ring(PeopleRings.Any);
            return null;
        }, cancel);
    }

    /// <summary>The name of the organisation that the link would set up, or null when it would not work.</summary>
    public async Task<string?> ForWhomAsync(string secret, CancellationToken cancel = default)
    {
        var hash = Secret.HashOf(secret);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var signUp = await db.AllSignUps.AsNoTracking().FirstOrDefaultAsync(s => s.SecretHash == hash, cancel);
        return signUp is null || signUp.IsOverAt(clock.GetUtcNow()) ? null : signUp.Organisation.Name;
    }
}
