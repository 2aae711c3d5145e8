using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Accounts;

/// <summary>One sign-in on one browser; it ends by signing out, from here or from anywhere else, and then no copy of its cookie works.</summary>
public sealed class SignedInSession
{
    /// <summary>However busy it is kept, a session does not last longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public Id<SignedInSession> Id { get; init; }
    public Id<Person> PersonId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
