using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Calendars;

/// <summary>
/// A secret link under which a calendar program reads what its owner may see at that moment: everything that is theirs, or
/// what concerns one committee. Only a hash of it is kept; whoever loses it revokes it.
/// </summary>
public sealed class CalendarFeed : Aggregate
{
    public const int MostPerPerson = 10;

    private CalendarFeed() { }

    public CalendarFeed(Id<CalendarFeed> id, Id<Person> owner, Id<Committee>? committee, string secret, DateTimeOffset now)
    {
        Id = id;
        OwnerId = owner;
        CommitteeId = committee;
        SecretHash = Secret.HashOf(secret);
        CreatedAt = now;
        Raise(new CalendarFeedMade(id, owner, committee));
    }

    public Id<CalendarFeed> Id { get; private set; }
    public Id<Person> OwnerId { get; private set; }

    /// <summary>Null = whatever is the owner's.</summary>
    public Id<Committee>? CommitteeId { get; private set; }

    public string SecretHash { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [OwnerId.Value];

    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null) return;
        RevokedAt = now;
        Raise(new CalendarFeedRevoked(Id, OwnerId));
    }
}

/// <summary>Days on which somebody cannot attend, as they entered them.</summary>
public sealed class Absence
{
    public const int LongestDays = 366;

    public Id<Absence> Id { get; init; }
    public Id<Person> PersonId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }

    public static BadInput? WhyNot(DateOnly from, DateOnly to, DateOnly today) =>
        to < from ? new("Until", "The last day cannot lie before the first.")
        : to < today ? new("Until", "These days are over.")
        : to.DayNumber - from.DayNumber > LongestDays ? new("Until", "Enter at most a year at once.")
        : null;
}

/// <summary>What is rung for calendars.</summary>
public static class CalendarRings
{
    public static readonly Guid Absences = new("00000000-0000-7000-8000-0000ab5e2ce5");
}
