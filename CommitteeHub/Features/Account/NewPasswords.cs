using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;

namespace CommitteeHub.Features.Account;

/// <summary>
/// The one place where new passwords are looked at, before the change that sets one begins: asking whether it was breached takes up to
/// two seconds and working out what is kept of it a tenth of one, for which nobody else who writes shall wait.
/// </summary>
public sealed class NewPasswords(BreachedPasswords breached)
{
    public async Task<NewPassword> LookAsync(string typed, CancellationToken cancel = default)
    {
        if (PasswordRules.WhyNot(typed) is { } refusal) return new(typed, refusal, null);
        return await breached.KnowsAsync(typed, cancel) ? new(typed, new PasswordBreached(), null) : new(typed, null, NewAccount.HashOf(typed));
    }
}

/// <summary>A new password that was looked at. It is no record: those say all they hold.</summary>
public sealed class NewPassword(string typed, Refusal? refusal, string? hash)
{
    /// <summary>What is kept of it; null when nobody may have it.</summary>
    public string? Hash => hash;

    /// <summary>Why this person may not have it.</summary>
    public Refusal? WhyNotFor(string name, string email) => refusal ?? PasswordRules.WhyNot(typed, name, email);
}
