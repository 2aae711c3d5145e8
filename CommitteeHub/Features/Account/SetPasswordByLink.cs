using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>The holder of a link from a mail sets a password, once; every earlier sign-in of that person ends.</summary>
public sealed class SetPasswordByLink(Change change, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, NewPasswords passwords)
{
    public async Task<Refusal?> RunAsync(LinkKind kind, string secret, string password, CancellationToken cancel = default)
    {
        // Not for a link that does not work.
        var looked = await WouldWorkAsync(kind, secret, cancel) ? await passwords.LookAsync(password, cancel) : null;
        var hash = Secret.HashOf(secret);
        return await change.RunAsync(Viewer.Public, async at =>
        {
            var link = await at.Db.AllPasswordLinks.FirstOrDefaultAsync(l => l.SecretHash == hash && l.Kind == kind, at.Cancel);
            if (link is null || await OwnAccount.OfAsync(at, link.PersonId) is not { Account.Disabled: false } own) return new LinkNotValid();
            if (link.WhyNotUse(at.Now) is { } refusal) return refusal;
            if (looked is null) return new LinkNotValid();
            if (looked.WhyNotFor(own.Person.Name, own.Person.Email) is { } weak) return weak;

            link.Use(at.Now);
            NewAccount.SetHash(own.Account, looked.Hash);
            await at.EndSignInsAsync(own.Account);
            own.Account.EmailConfirmed = true;
            own.Person.Record(kind switch { LinkKind.Invitation => (AccountEvent)new InvitationAccepted(own.Person.Id), LinkKind.Reset => new PasswordWasReset(own.Person.Id) });
            at.Ring(PeopleRings.Any);
            return null;
        }, cancel);
    }

    /// <summary>Whether the link would still work, so that nobody thinks up a password for nothing.</summary>
    public async Task<bool> WouldWorkAsync(LinkKind kind, string secret, CancellationToken cancel = default)
    {
        var hash = Secret.HashOf(secret);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var link = await db.AllPasswordLinks.AsNoTracking().FirstOrDefaultAsync(l => l.SecretHash == hash && l.Kind == kind, cancel);
        return link is not null && link.WhyNotUse(clock.GetUtcNow()) is null;
    }
}
