using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody ends an own token; programs that hold it are cut off at once.</summary>
public sealed class RevokePersonalToken(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<PersonalToken> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            var token = await at.Db.AllPersonalTokens.FirstOrDefaultAsync(t => t.Id == id && t.PersonId == own.Person.Id, at.Cancel);
            if (token is null) return new NotFound();
            if (token.RevokedAt is not null) return null;
            token.Revoke(at.Now);
            own.Person.Record(new PersonalTokenRevoked(own.Person.Id, id));
            return null;
        }, cancel);
}
