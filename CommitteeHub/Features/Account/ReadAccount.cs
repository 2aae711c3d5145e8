using System.Security.Claims;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Account;

/// <summary>What somebody sees of the own account; no key, no hash, no secret is in it.</summary>
public sealed record AccountView(string Name, string Email, bool HasPassword, bool AsksForCodes, IReadOnlyList<PasskeyLine> Passkeys, IReadOnlyList<TokenLine> Tokens, IReadOnlyList<SignInLine> SignIns)
{
    /// <summary>Whether its holder showed just now, in this very sign-in, that it is them.</summary>
    public bool IsConfirmedIn(ClaimsPrincipal user) => SignIns.Any(s => s.Id == SessionRead.SessionOf(user) && s.IsConfirmed);

    /// <summary>Whether changes are offered; a form that was filled while the time ran out is still answered, with a sentence.</summary>
    public bool OffersChangesIn(HttpContext context) =>
        IsConfirmedIn(context.User) || (context.Request.HasFormContentType && !context.Request.Form["_handler"].ToString().StartsWith("confirm", StringComparison.Ordinal));
}

/// <summary>One sign-in in the list. Its last use is known to a quarter of an hour.</summary>
public sealed record SignInLine(Id<SignedInSession> Id, string Browser, string Machine, SignInWay? Way, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, bool IsConfirmed);

/// <summary>One passkey in the list.</summary>
public sealed record PasskeyLine(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>One personal token in the list.</summary>
public sealed record TokenLine(Id<PersonalToken> Id, string Name, string Scopes, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, bool Holds);

/// <summary>Reads the own account.</summary>
public sealed class ReadAccount(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<AccountView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } id) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var person = await db.AllPersons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id.Value && !u.Disabled, cancel);
        if (person is null || account is null) return null;

        var passkeys = await db.UserPasskeys.AsNoTracking().Where(k => k.UserId == id.Value).ToListAsync(cancel);
        var tokens = await db.AllPersonalTokens.AsNoTracking().Where(t => t.PersonId == id && t.RevokedAt == null).OrderBy(t => t.CreatedAt).ToListAsync(cancel);
        var signIns = await db.AllSignedInSessions.AsNoTracking().Where(s => s.PersonId == id && s.EndedAt == null).ToListAsync(cancel);
        return new AccountView(person.Name, person.Email, account.PasswordHash is not null, account.TwoFactorEnabled,
            [.. passkeys.Select(k => new PasskeyLine(Convert.ToHexStringLower(k.CredentialId), k.Data.Name ?? "", k.Data.CreatedAt)).OrderBy(k => k.CreatedAt)],
            [.. tokens.Select(t => new TokenLine(t.Id, t.Name, t.Scopes, t.ExpiresAt, t.LastUsedAt, t.HoldsAt(now)))],
            [.. signIns.Where(s => s.MayHoldAt(now)).OrderByDescending(s => s.LastUsedAt).ThenBy(s => s.Id.Value).Select(s => new SignInLine(s.Id, s.Browser, s.Machine, s.Way, s.StartedAt, s.LastUsedAt, s.IsConfirmedAt(now)))]);
    }
}
