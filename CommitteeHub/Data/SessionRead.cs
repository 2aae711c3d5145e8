using System.Security.Claims;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// Asks whether a sign-in still holds: its session has not ended, its account is enabled, its password and keys are the
/// same; or, for a program, its token is neither revoked nor expired.
/// </summary>
public static class SessionRead
{
    /// <summary>The claim that names the session of a person's browser.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim that names the personal token of a program.</summary>
    public const string TokenClaim = "token";

    /// <summary>The claim Identity keeps the security stamp in.</summary>
    public const string StampClaim = "AspNet.Identity.SecurityStamp";

    public static Id<SignedInSession>? SessionOf(ClaimsPrincipal? user) =>
        Id<SignedInSession>.TryParse(user?.FindFirstValue(SessionClaim), null, out var id) ? id : null;

    public static Id<PersonalToken>? TokenOf(ClaimsPrincipal? user) =>
        Id<PersonalToken>.TryParse(user?.FindFirstValue(TokenClaim), null, out var id) ? id : null;

    /// <summary>What rings when this sign-in may have ended.</summary>
    public static IEnumerable<Guid> RungWith(ClaimsPrincipal user)
    {
        if (SessionOf(user) is { } session) yield return session.Value;
        if (Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person)) yield return person;
    }

    public static async Task<bool> SignInHoldsAsync(this CommitteeDb db, ClaimsPrincipal user, DateTimeOffset now, CancellationToken cancel = default)
    {
        if (SessionOf(user) is not { } session) return (await db.SignInsThatHoldAsync([user], now, cancel)).Count == 1;
        return await db.UnchangedAsync((nameof(SignInHoldsAsync), session), () => OpenAsync(db, session, cancel)) is { } open
            && open.StartedAt >= now - SignedInSession.Longest && open.Stamp == user.FindFirstValue(StampClaim);
    }

    /// <summary>Null when the session was ended or its account is disabled.</summary>
    private static async Task<OpenSession?> OpenAsync(CommitteeDb db, Id<SignedInSession> id, CancellationToken cancel)
    {
        if (await db.AllSignedInSessions.Where(s => s.Id == id && s.EndedAt == null).Select(s => new { s.PersonId, s.StartedAt }).FirstOrDefaultAsync(cancel) is not { } session) return null;
        var person = session.PersonId.Value;
        var account = await db.Users.Where(u => u.Id == person && !u.Disabled).Select(u => new { u.SecurityStamp }).FirstOrDefaultAsync(cancel);
        return account is null ? null : new OpenSession(session.StartedAt, account.SecurityStamp);
    }

    private sealed record OpenSession(DateTimeOffset StartedAt, string? Stamp);

    /// <summary>Those of many sign-ins that still hold, in three questions to the database however many they are.</summary>
    public static async Task<IReadOnlySet<ClaimsPrincipal>> SignInsThatHoldAsync(this CommitteeDb db, IReadOnlyCollection<ClaimsPrincipal> users, DateTimeOffset now, CancellationToken cancel = default)
    {
        var sessionIds = users.Select(SessionOf).OfType<Id<SignedInSession>>().Distinct().ToList();
        var since = now - SignedInSession.Longest;
        var sessions = sessionIds.Count == 0 ? [] : await db.AllSignedInSessions.AsNoTracking()
            .Where(s => sessionIds.Contains(s.Id) && s.EndedAt == null && s.StartedAt >= since)
            .ToDictionaryAsync(s => s.Id, s => s.PersonId.Value, cancel);

        var tokenIds = users.Select(TokenOf).OfType<Id<PersonalToken>>().Distinct().ToList();
        var tokens = tokenIds.Count == 0 ? [] : await db.AllPersonalTokens.AsNoTracking()
            .Where(t => tokenIds.Contains(t.Id) && t.RevokedAt == null && t.ExpiresAt > now)
            .ToDictionaryAsync(t => t.Id, t => t.PersonId.Value, cancel);

        var people = sessions.Values.Concat(tokens.Values).Distinct().ToList();
        var stamps = await db.Users.AsNoTracking().Where(u => people.Contains(u.Id) && !u.Disabled)
            .ToDictionaryAsync(u => u.Id, u => u.SecurityStamp, cancel);

        return users.Where(user =>
            SessionOf(user) is { } session
                ? sessions.TryGetValue(session, out var owner) && stamps.TryGetValue(owner, out var stamp) && stamp == user.FindFirstValue(StampClaim)
                : TokenOf(user) is { } token && tokens.TryGetValue(token, out var holder) && stamps.ContainsKey(holder)).ToHashSet();
    }
}
