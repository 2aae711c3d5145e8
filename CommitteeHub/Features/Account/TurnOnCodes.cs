using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody asks for a six-digit code at every sign-in by password, having proved that the telephone knows the key.</summary>
public sealed class TurnOnCodes(Change change)
{
    /// <param name="signIn">Whence it comes; its holder must have shown the password or a passkey just now.</param>
    /// <param name="key">Base32, as the telephone got it.</param>
    /// <param name="code">Six digits made of it just now.</param>
    /// <param name="recoveryCodes">For the day the telephone is lost; each works once, and only its hash is kept: 128 random bits.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<SignedInSession>? signIn, string key, string code, IReadOnlyList<string> recoveryCodes, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            if (await at.WhyNotConfirmedAsync(own.Account, signIn) is { } unconfirmed) return unconfirmed;
            if (!OneTimeCode.Fits(key, code, at.Now)) return new CodeNotRight();
            var store = AccountStore.Of(at);
            await store.SetAuthenticatorKeyAsync(own.Account, key, at.Cancel);
            await store.ReplaceCodesAsync(own.Account, recoveryCodes.Select(Secret.HashOf), at.Cancel);
            own.Account.TwoFactorEnabled = true;
            (await at.OwnSignInAsync(signIn))?.Confirm(SignInWay.PasswordAndCode, at.Now);
            own.Person.Record(new CodesTurnedOn(own.Person.Id));
            return null;
        }, cancel);
}
