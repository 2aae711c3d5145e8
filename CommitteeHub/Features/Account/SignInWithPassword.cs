using CommitteeHub.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CommitteeHub.Features.Account;

/// <summary>How an attempt to sign in ended. Why a wrong one was wrong is nobody's business.</summary>
public enum SignInAnswer { SignedIn, NeedsCode, Wrong, TooMany }

/// <summary>Signs somebody in by email and password, in the same time and with the same words whether or not there is such an account.</summary>
public sealed class SignInWithPassword(SignInManager<Data.Account> signIn, SignInThrottle throttle)
{
    private const int LongestName = 254;
    private static readonly string SomeHash = new PasswordHasher<Data.Account>().HashPassword(new Data.Account(), Guid.NewGuid().ToString());

    public async Task<SignInAnswer> RunAsync(string email, string password, string address)
    {
        if (email.Length > LongestName) return SignInAnswer.Wrong;
        var accounts = signIn.UserManager;
        var name = accounts.NormalizeEmail(email.Trim()) ?? "";
        if (!throttle.Allows(name, address)) return SignInAnswer.TooMany;

        var account = name.Length > 0 ? await accounts.FindByEmailAsync(name) : null;
        if (!IsRight(account, password)) return SignInAnswer.Wrong;

        var result = await signIn.PasswordSignInAsync(account!, password, isPersistent: false, lockoutOnFailure: false);
        if (!result.Succeeded && !result.RequiresTwoFactor) return SignInAnswer.Wrong;
        throttle.Forget(name, address);
        return result.RequiresTwoFactor ? SignInAnswer.NeedsCode : SignInAnswer.SignedIn;
    }

    /// <summary>Always hashes once, against a hash of nothing when there is no account or it has no password yet.</summary>
    private bool IsRight(Data.Account? account, string password)
    {
        if (password.Length > PasswordRules.AtMost) password = "";
        var hasher = signIn.UserManager.PasswordHasher;
        var verdict = hasher.VerifyHashedPassword(account ?? new Data.Account(), account?.PasswordHash ?? SomeHash, password);
        return account?.PasswordHash is not null && verdict != PasswordVerificationResult.Failed;
    }
}
