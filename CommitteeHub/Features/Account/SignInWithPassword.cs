using CommitteeHub.Data;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>How an attempt to sign in ended. Why a wrong one was wrong is nobody's business.</summary>
public enum SignInAnswer { SignedIn, NeedsCode, Wrong, TooMany }

/// <summary>Signs somebody in by email and password, in the same time and with the same words whether or not there is such an account.</summary>
public sealed class SignInWithPassword(SessionSignIn signIn, SignInThrottle throttle, ILogger<SignInWithPassword> log)
{
    private const int LongestName = 254;

    public async Task<SignInAnswer> RunAsync(string email, string password, string address)
    {
        if (email.Length > LongestName) return SignInAnswer.Wrong;
        var accounts = signIn.UserManager;
        var name = accounts.NormalizeEmail(email.Trim()) ?? "";
        if (!throttle.Allows(name, address)) return SignInAnswer.TooMany;

        var account = name.Length > 0 ? await accounts.FindByEmailAsync(name) : null;
        var result = await IsRightAsync(account, password) ? await signIn.EnterAsync(account!) : null;
        if (result is not ({ Succeeded: true } or { RequiresTwoFactor: true }))
        {
            log.LogWarning("A sign-in by password was refused: account {Account}, from {Address}.", account?.Id, address);
            return SignInAnswer.Wrong;
        }
        throttle.Forget(name, address);
        return result.RequiresTwoFactor ? SignInAnswer.NeedsCode : SignInAnswer.SignedIn;
    }

    /// <summary>Always hashes once, against a hash of nothing when there is no account or it has no password yet.</summary>
    private async Task<bool> IsRightAsync(Data.Account? account, string password)
    {
        if (password.Length > PasswordRules.AtMost) password = "";
        if (account?.PasswordHash is not null) return await signIn.UserManager.CheckPasswordAsync(account, password);
        NewAccount.PretendToLook(password);
        return false;
    }
}
