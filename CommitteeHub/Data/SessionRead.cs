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
        if (SessionOf(user) is not { } id) return (await db.SignInsThatHoldAsync([user], now, cancel)).Count == 1;
        return Holds(await db.UnchangedAsync((nameof(OpenSession), id), async () => (await OpenAsync(db, [id], cancel)).GetValueOrDefault(id)), user, now);
    }

    /// <summary>Those of many sign-ins that still hold, in four questions to the database at most, however many they are.</summary>
    public static async Task<IReadOnlySet<ClaimsPrincipal>> SignInsThatHoldAsync(this CommitteeDb db, IReadOnlyCollection<ClaimsPrincipal> users, DateTimeOffset now, CancellationToken cancel = default)
    {
        var sessions = await OpenAsync(db, [.. users.Select(SessionOf).OfType<Id<SignedInSession>>().Distinct()], cancel);

        var tokenIds = users.Select(TokenOf).OfType<Id<PersonalToken>>().Distinct().ToList();
        var tokens = tokenIds.Count == 0 ? [] : await db.AllPersonalTokens.AsNoTracking()
            .Where(t => tokenIds.Contains(t.Id) && t.RevokedAt == null && t.ExpiresAt > now)
            .ToDictionaryAsync(t => t.Id, t => t.PersonId.Value, cancel);
        var holders = await StampsAsync(db, tokens.Values, cancel);

        return users.Where(user =>
            SessionOf(user) is { } session ? Holds(sessions.GetValueOrDefault(session), user, now)
                : TokenOf(user) is { } token && tokens.TryGetValue(token, out var holder) && holders.ContainsKey(holder)).ToHashSet();
    }

    private static bool Holds(OpenSession? open, ClaimsPrincipal user, DateTimeOffset now) =>
        open is not null && open.StartedAt >= now - SignedInSession.Longest && open.Stamp == user.FindFirstValue(StampClaim);

    /// <summary>Those of these sessions that nobody has ended and whose account is enabled.</summary>
    private static async Task<Dictionary<Id<SignedInSession>, OpenSession>> OpenAsync(CommitteeDb db, IReadOnlyCollection<Id<SignedInSession>> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        var sessions = await db.AllSignedInSessions.Where(s => ids.Contains(s.Id) && s.EndedAt == null).Select(s => new { s.Id, s.PersonId, s.StartedAt }).ToListAsync(cancel);
        var stamps = await StampsAsync(db, sessions.Select(s => s.PersonId.Value), cancel);
        return sessions.Where(s => stamps.ContainsKey(s.PersonId.Value)).ToDictionary(s => s.Id, s => new OpenSession(s.StartedAt, stamps[s.PersonId.Value]));
    }

    /// <summary>The security stamps of those of them whose account is enabled.</summary>
    private static async Task<Dictionary<Guid, string?>> StampsAsync(CommitteeDb db, IEnumerable<Guid> of, CancellationToken cancel)
    {
        var people = of.Distinct().ToList();
        return people.Count == 0 ? [] : await db.Users.Where(u => people.Contains(u.Id) && !u.Disabled).Select(u => new { u.Id, u.SecurityStamp }).ToDictionaryAsync(u => u.Id, u => u.SecurityStamp, cancel);
    }

    private sealed record OpenSession(DateTimeOffset StartedAt, string? Stamp);
}
