using System.Security.Cryptography;
using System.Text;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Accounts;

/// <summary>What another program may do in somebody's name: for a time, within its scopes, until it is revoked. Only a hash of it is kept.</summary>
public sealed class PersonalToken
{
    public const int LongestDays = 365;
    public const int MostPerPerson = 20;

    private PersonalToken() { }

    public PersonalToken(Id<PersonalToken> id, Id<Person> person, string name, string secret, IEnumerable<string> scopes, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        Id = id;
        PersonId = person;
        Name = name;
        SecretHash = Secret.HashOf(secret);
        Scopes = string.Join(' ', scopes);
        CreatedAt = now;
        ExpiresAt = expiresAt;
    }

    public Id<PersonalToken> Id { get; private set; }
    public Id<Person> PersonId { get; private set; }
    public string Name { get; private set; } = "";
    public string SecretHash { get; private set; } = "";

    /// <summary>Words separated by spaces, of <see cref="TokenScope.All"/>.</summary>
    public string Scopes { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>To the hour, so that using a token seldom costs a write.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public bool HoldsAt(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    public bool IsUseWorthNoting(DateTimeOffset now) => LastUsedAt is null || now - LastUsedAt >= TimeSpan.FromHours(1);

    public void NoteUse(DateTimeOffset now) => LastUsedAt = now;

    public static Refusal? WhyNot(IReadOnlyCollection<string> scopes, DateTimeOffset now, DateTimeOffset expiresAt) =>
        scopes.Count == 0 || scopes.Except(TokenScope.All).Any() ? new ScopeUnknown()
        : expiresAt <= now || expiresAt - now > TimeSpan.FromDays(LongestDays + 1) ? new TokenLifeTooLong(LongestDays)
        : null;
}

/// <summary>What a token may be good for.</summary>
public static class TokenScope
{
    /// <summary>Read what the person may read.</summary>
    public const string Read = "read";

    /// <summary>Take part in a session or a review, as the person.</summary>
    public const string Live = "live";

    /// <summary>Do whatever else the person does on screen.</summary>
    public const string Write = "write";

    /// <summary>Invite and disable people, erase their records, if the person may.</summary>
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [Read, Live, Write, Admin];
}

/// <summary>256 random bits for a link or a token; kept as a hash, so that a stolen copy of the database opens nothing.</summary>
public static class Secret
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The same for personal tokens, recognisable by programs that look for leaked ones.</summary>
    public static string NewToken() => "committeehub_" + New();

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
