using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Domain.Voting;

/// <summary>From when to when members may vote in a ballot, as instants of the server's clock.</summary>
/// <param name="OpensAt">Null: from opening on.</param>
/// <param name="ClosesOn">The end as the clock on the wall in <paramref name="Zone"/> shows it; null for a limit in minutes.</param>
public sealed record BallotTime(DateTimeOffset? OpensAt, DateTimeOffset ClosesAt, DateTime? ClosesOn, string? Zone)
{
    /// <summary>The longest time limit inside a session.</summary>
    public const int MostMinutes = 24 * 60;

    /// <summary>The bell of the clock that closes ballots: rung whenever a ballot with a time limit changes.</summary>
    public static readonly Guid Bell = new("00000000-0000-7000-8000-62616c6c6f74");

    /// <summary>A time limit in a session, so many minutes from now; none for null.</summary>
    public static BallotTime? In(int? minutes, DateTimeOffset now) => minutes is { } limit ? Until(now.AddMinutes(Math.Clamp(limit, 0, MostMinutes + 1))) : null;

    /// <summary>A time limit in a session, at an instant; none for null.</summary>
    public static BallotTime? Until(DateTimeOffset? closesAt) => closesAt is { } at ? new(null, at.ToUniversalTime(), null, null) : null;

    /// <summary>Whether it is a limit that a ballot in a session may have: later than now, by at most a day.</summary>
    public bool IsInRange(DateTimeOffset now) => ClosesAt > now && ClosesAt <= now.AddMinutes(MostMinutes);

    /// <summary>
    /// From one local time to another. A time that a clock change skips counts from after the change, one that comes twice
    /// is the first of the two.
    /// </summary>
    public static BallotTime Of(DateTime? opensOn, DateTime closesOn, string zone) =>
        new(opensOn is { } opens ? FirstOf(opens, zone) : null, FirstOf(closesOn, zone), DateTime.SpecifyKind(closesOn, DateTimeKind.Unspecified), zone);

    private static DateTimeOffset FirstOf(DateTime local, string zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return rules.IsAmbiguousTime(local)
            ? new DateTimeOffset(local, rules.GetAmbiguousTimeOffsets(local).Max()).ToUniversalTime()
            : ReviewSession.InstantOf(local, zone);
    }
}
