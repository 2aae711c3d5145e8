using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>Somebody who is signed in shows once more that it is them, by password or by a passkey that the framework has checked.</summary>
public sealed class ConfirmSignIn(Change change, OwnPassword passwords)
{
    public async Task<Refusal?> RunAsync(Viewer by, Id<SignedInSession>? signIn, string password, CancellationToken cancel = default)
    {
        var known = await passwords.LookAsync(by, password, cancel);
        return await change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            return known.WhyNotFor(own.Account) ?? await ConfirmAsync(at, signIn, SignInWay.Password);
        }, cancel);
    }

    public Task<Refusal?> RunAsync(Viewer by, Id<SignedInSession>? signIn, UserPasskeyInfo shown, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await OwnAccount.OfAsync(at) is not { } own) return new NotPermitted();
            var store = AccountStore.Of(at);
            if (await store.FindPasskeyAsync(own.Account, shown.CredentialId, at.Cancel) is null) return new NotFound();
            await store.AddOrUpdatePasskeyAsync(own.Account, shown, at.Cancel);
            return await ConfirmAsync(at, signIn, SignInWay.Passkey);
        }, cancel);

    private static async Task<Refusal?> ConfirmAsync(Moment at, Id<SignedInSession>? signIn, SignInWay shown)
    {
        if (await at.OwnSignInAsync(signIn) is not { EndedAt: null } session) return new NotFound();
        session.Confirm(shown, at.Now);
        return null;
    }
}

/// <summary>The sign-in that a change to the own account comes from.</summary>
internal static class OwnSignIn
{
    public static async Task<SignedInSession?> OwnSignInAsync(this Moment at, Id<SignedInSession>? id) =>
        id is { } known && at.By.IsSignedIn ? await at.Db.AllSignedInSessions.FirstOrDefaultAsync(s => s.Id == known && s.PersonId == at.By.Person, at.Cancel) : null;

    /// <summary>
    /// Why how somebody signs in may not be changed from here. Where the body asks for a second factor, a password alone
    /// does not make another beside the one that is there: it would be worth no more than the password.
    /// </summary>
    public static async Task<Refusal?> WhyNotConfirmedAsync(this Moment at, Data.Account account, Id<SignedInSession>? id)
    {
        if (await at.OwnSignInAsync(id) is not { } session || !session.IsConfirmedAt(at.Now)) return new ConfirmFirst((int)SignedInSession.ConfirmedFor.TotalMinutes);
        if (session.Way is not (null or SignInWay.Password) || !(at.By.IsAdministrator || at.By.IsSecretary || at.By.Seats.Count > 0)) return null;
        var hasOne = account.TwoFactorEnabled || await at.Db.UserPasskeys.AnyAsync(k => k.UserId == account.Id, at.Cancel);
        return hasOne && (await at.Db.HouseRulesAsync(at.Cancel)).SecondFactorForOffices ? new UseYourSecondFactor() : null;
    }
}
