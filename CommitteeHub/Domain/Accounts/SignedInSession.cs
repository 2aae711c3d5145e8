using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Accounts;

/// <summary>What somebody showed to be let in.</summary>
public enum SignInWay { Password, PasswordAndCode, Passkey, DemoLink }

/// <summary>One sign-in on one browser; it ends by signing out, from here or from anywhere else, and then no copy of its cookie works.</summary>
public sealed class SignedInSession
{
    /// <summary>However busy it is kept, a session does not last longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>A session that nobody uses does not last longer.</summary>
    public static readonly TimeSpan LongestUnused = TimeSpan.FromHours(12);

    /// <summary>How exactly the last use is known, so that noting it seldom costs a write.</summary>
    public static readonly TimeSpan UseIsKnownTo = TimeSpan.FromMinutes(15);

    /// <summary>For how long after showing the password or a passkey the holder may change how they sign in.</summary>
    public static readonly TimeSpan ConfirmedFor = TimeSpan.FromMinutes(5);

    public Id<SignedInSession> Id { get; init; }
    public Id<Person> PersonId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Null where it was not noted yet.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>When its holder last showed the password or a passkey.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Null of a sign-in from before this was noted.</summary>
    public SignInWay? Way { get; private set; }

    /// <summary>The browser's name, empty where it did not say one; forgotten when the session ends.</summary>
    public string Browser { get; private set; } = "";

    /// <summary>What the browser runs on, in one word; the same.</summary>
    public string Machine { get; private set; } = "";

    public DateTimeOffset LastUsedAt => UsedAt ?? StartedAt;

    public static SignedInSession Begin(Id<SignedInSession> id, Id<Person> person, SignInWay? way, DateTimeOffset confirmedAt, BrowserName on, DateTimeOffset now) =>
        new() { Id = id, PersonId = person, StartedAt = now, ConfirmedAt = confirmedAt, Way = way, Browser = on.Browser, Machine = on.Machine };

    /// <summary>Whether it may still be in use: its last use is known to a quarter of an hour only.</summary>
    public bool MayHoldAt(DateTimeOffset now) => EndedAt is null && now - StartedAt <= Longest && now - LastUsedAt <= LongestUnused + UseIsKnownTo;

    public void NoteUse(DateTimeOffset now)
    {
        if (now > LastUsedAt) UsedAt = now;
    }

    public bool IsConfirmedAt(DateTimeOffset now) => EndedAt is null && now - (ConfirmedAt ?? StartedAt) < ConfirmedFor;

    /// <summary>Its holder has just shown this. Whoever has shown two different things once has shown two.</summary>
    public void Confirm(SignInWay shown, DateTimeOffset now)
    {
        ConfirmedAt = now;
        if (shown is not SignInWay.Password) Way = shown;
    }

    public void End(DateTimeOffset now)
    {
        EndedAt ??= now;
        ForgetBrowser();
    }

    /// <summary>On what somebody was signed in is nobody's business once they are not.</summary>
    public void ForgetBrowser() => (Browser, Machine) = ("", "");
}
