using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody removes an own passkey; sign-ins that may rest on it end.</summary>
public sealed class RemovePasskey(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<SignedInSession>? signIn, byte[] credentialId, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            var store = AccountStore.Of(at);
            if (await store.FindPasskeyAsync(own.Account, credentialId, at.Cancel) is null) return new NotFound();
            if (await at.WhyNotConfirmedAsync(own.Account, signIn) is { } unconfirmed) return unconfirmed;
            await store.RemovePasskeyAsync(own.Account, credentialId, at.Cancel);
            await at.EndSignInsAsync(own.Account);
            own.Person.Record(new PasskeyRemoved(own.Person.Id));
            return null;
        }, cancel);
}
