using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>
/// Somebody makes a token for another program, having just shown who they are: it lets in for a long time. The secret is
/// shown once, by whoever made it; here it is only hashed.
/// </summary>
public sealed class CreatePersonalToken(Change change)
{
    /// <param name="signIn">Whence it comes; its holder must have shown the password or a passkey just now.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<SignedInSession>? signIn, Id<PersonalToken> id, string name, string secret, IReadOnlyCollection<string> scopes, DateTimeOffset expiresAt, CancellationToken cancel = default) =>
        MakeAsync(by, (at, account) => at.WhyNotConfirmedAsync(account, signIn), id, name, secret, scopes, expiresAt, cancel);

    /// <summary>The same by a command on the server, whose operator signs in to the machine.</summary>
    public Task<Refusal?> OnTheServerAsync(Viewer by, Id<PersonalToken> id, string name, string secret, IReadOnlyCollection<string> scopes, DateTimeOffset expiresAt, CancellationToken cancel = default) =>
        MakeAsync(by, (_, _) => Task.FromResult<Refusal?>(null), id, name, secret, scopes, expiresAt, cancel);

    private Task<Refusal?> MakeAsync(Viewer by, Func<Moment, Data.Account, Task<Refusal?>> whyNot, Id<PersonalToken> id, string name, string secret, IReadOnlyCollection<string> scopes, DateTimeOffset expiresAt, CancellationToken cancel) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            if (await whyNot(at, own.Account) is { } refused) return refused;
            var mine = await at.Db.AllPersonalTokens.Where(t => t.PersonId == own.Person.Id).ToListAsync(at.Cancel);
            if (mine.Any(t => t.Id == id)) return null;
            if (string.IsNullOrWhiteSpace(name) || name.Length > 100) return new BadInput("Token name", "Please give it a name of at most 100 characters.");
            if (PersonalToken.WhyNot(scopes, at.Now, expiresAt) is { } refusal) return refusal;
            if (mine.Count(t => t.HoldsAt(at.Now)) >= PersonalToken.MostPerPerson) return new TooManyTokens(PersonalToken.MostPerPerson);
            at.Db.Add(new PersonalToken(id, own.Person.Id, name.Trim(), secret, scopes, at.Now, expiresAt));
            own.Person.Record(new PersonalTokenCreated(own.Person.Id, id, string.Join(' ', scopes), expiresAt));
            return null;
        }, cancel);
}
