using System.Security.Cryptography;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

public sealed record ScreenPaired(Id<ReviewSession> SessionId, Id<BigScreen> ScreenId, Id<Person> ById) : LedgerEvent;
public sealed record ScreenUnpaired(Id<ReviewSession> SessionId, Id<BigScreen> ScreenId, Id<Person> ById) : LedgerEvent;

/// <summary>
/// A screen on the wall of a meeting room. It shows a short code; whoever runs the session enters it, and from then on
/// the screen may read the room's public view, and nothing else, until the session is over.
/// </summary>
public sealed class BigScreen : Aggregate
{
    public const int CodeLength = 6;
    public static readonly TimeSpan CodeHolds = TimeSpan.FromMinutes(10), Longest = TimeSpan.FromHours(16);

    // Without 0/O, 1/I/L and U/V, which are mistaken for each other from the back of a room.
    private const string Letters = "ABCDEFGHJKMNPQRSTWXYZ23456789";

    private BigScreen() { }

    public BigScreen(Id<BigScreen> id, string secretHash, DateTimeOffset now)
    {
        Id = id;
        SecretHash = secretHash;
        Code = RandomNumberGenerator.GetString(Letters, CodeLength);
        EndsAt = now + CodeHolds;
        Touch();
    }

    public Id<BigScreen> Id { get; private set; }

    /// <summary>What the screen shows until it is paired; null afterwards.</summary>
    public string? Code { get; private set; }

    /// <summary>The hash of what the screen's browser keeps.</summary>
    public string SecretHash { get; private set; } = "";

    public Id<ReviewSession>? SessionId { get; private set; }
    public DateTimeOffset? PairedAt { get; private set; }

    /// <summary>From then on it is nobody: the code was not used, or the screen was sent away, or the day is over.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => SessionId is { } session ? StreamName.Session(session.Value) : StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => SessionId is { } session ? [session.Value] : [];

    public bool HoldsAt(DateTimeOffset now) => now < EndsAt;

    /// <summary>What somebody typed, as the codes are written.</summary>
    public static string Tidy(string code) => new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);

    public Refusal? Pair(Id<ReviewSession> session, Id<Person> by, DateTimeOffset now)
    {
        if (SessionId == session) return null;
        if (SessionId is not null || !HoldsAt(now)) return new ScreenCodeUnknown();
        SessionId = session;
        Code = null;
        PairedAt = now;
        EndsAt = now + Longest;
        Raise(new ScreenPaired(session, Id, by));
        return null;
    }

    public void Unpair(Id<Person> by, DateTimeOffset now)
    {
        if (SessionId is not { } session || !HoldsAt(now)) return;
        EndsAt = now;
        Raise(new ScreenUnpaired(session, Id, by));
    }
}
