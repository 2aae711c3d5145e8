using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>
/// Looks whether somebody who is signed in knows the own password, before the change that rests on it begins: it takes a
/// tenth of a second, for which nobody else who writes shall wait. Five looks a minute for one person, from wherever.
/// </summary>
public sealed class OwnPassword(IDbContextFactory<CommitteeDb> contexts, SignInThrottle throttle, ILogger<OwnPassword> log)
{
    private const int AtMost = 5;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    /// <summary>What was found: the password that is known, as the account keeps it, or why it is not.</summary>
    public async Task<KnownPassword> LookAsync(Viewer by, string typed, CancellationToken cancel = default)
    {
        if (by.PersonId is not { } id) return new(new NotPermitted(), null);
        if (!throttle.Allows("own password", $"{id}", AtMost, Within)) return Refused(id, new TooManyTries());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id.Value && !u.Disabled, cancel);
        if (account is null || typed.Length > PasswordRules.AtMost || !NewAccount.IsPassword(account, typed)) return Refused(id, new PasswordNotRight());
        // Whoever knows it does not guess.
        throttle.TakeBack("own password", $"{id}");
        return new(null, account.PasswordHash);
    }

    private KnownPassword Refused(Id<Person> id, Refusal refusal)
    {
        log.LogWarning("Account {Account} did not show by password that it is who is signed in: {Refusal}.", id, refusal.Code);
        return new(refusal, null);
    }
}

/// <summary>What <see cref="OwnPassword"/> found.</summary>
/// <param name="Refusal">Why nothing may rest on it.</param>
/// <param name="Hash">What the account kept of the password when it was looked at.</param>
public sealed record KnownPassword(Refusal? Refusal, string? Hash)
{
    /// <summary>Why nothing may rest on it by now; it may have been changed meanwhile.</summary>
    internal Refusal? WhyNotFor(Data.Account account) => Refusal ?? (Hash is not null && account.PasswordHash == Hash ? null : new PasswordNotRight());
}
