using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody who has just shown that it is them adds a passkey that the browser made and the framework has checked.</summary>
public sealed class AddPasskey(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<SignedInSession>? signIn, UserPasskeyInfo passkey, string name, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            if (await at.WhyNotConfirmedAsync(own.Account, signIn) is { } unconfirmed) return unconfirmed;
            if (string.IsNullOrWhiteSpace(name) || name.Length > 100) return new BadInput("Passkey name", "Please give it a name of at most 100 characters.");
            passkey.Name = name.Trim();
            await AccountStore.Of(at).AddOrUpdatePasskeyAsync(own.Account, passkey, at.Cancel);
            (await at.OwnSignInAsync(signIn))?.Confirm(SignInWay.Passkey, at.Now);
            own.Person.Record(new PasskeyAdded(own.Person.Id));
            return null;
        }, cancel);
}
