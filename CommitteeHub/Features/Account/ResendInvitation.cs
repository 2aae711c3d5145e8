using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Features.Account;

/// <summary>Sends somebody who has not set a password yet a new invitation; the old link opens nothing any more.</summary>
public sealed class ResendInvitation(Change change, Site site, MailSeal seal)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Person> id, CancellationToken cancel = default) =>
        seal.ReadyFor(change).RunAsync(by, async at =>
        {
            if (!at.By.IsAdministrator && !at.By.IsSecretary) return new NotPermitted();
            if (await OwnAccount.OfAsync(at, id) is not { Account: { PasswordHash: null, Disabled: false } } own) return new NotFound();
            own.Person.Record(new PersonInvited(id));
            await LinkMail.SendAsync(at, site, seal, own.Person, LinkKind.Invitation);
            at.Ring(PeopleRings.Any);
            return null;
        }, cancel);
}
