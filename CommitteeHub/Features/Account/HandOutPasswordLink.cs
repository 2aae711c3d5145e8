using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Whoever has the terminal gets a link with which somebody sets a password, for when no mail arrives. Only the program itself may ask.</summary>
public sealed class HandOutPasswordLink(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Person> id, string secret, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSystem) return new NotPermitted();
            if (await OwnAccount.OfAsync(at, id) is not { } own) return new NotFound();
            var link = await at.Db.AllPasswordLinks.FirstOrDefaultAsync(l => l.PersonId == id && l.Kind == LinkKind.Reset, at.Cancel);
            if (link is null) at.Db.Add(link = new PasswordLink(Id<PasswordLink>.New(), id, LinkKind.Reset));
            link.Renew(secret, at.Now);
            own.Person.Record(new PasswordLinkHandedOut(id));
            return null;
        }, cancel);
}
