namespace CommitteeHub.Domain.Audits;

/// <summary>The two-yearly rhythm in which approved programs are looked at again.</summary>
public static class AuditCycle
{
    /// <summary>IMI: programs are re-appraised every two years.</summary>
    public const int Months = 24;

    /// <summary>
    /// When the nth audit is due: counted from the day of approval, so that a 29 February does not drift, then rounded
    /// forward to the next 30 June or 31 December, the two days on which audits fall due.
    /// </summary>
    public static DateOnly DueOn(DateOnly approvedOn, int round)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        var day = approvedOn.AddMonths(Months * round);
        return day.Month <= 6 ? new DateOnly(day.Year, 6, 30) : new DateOnly(day.Year, 12, 31);
    }

    /// <summary>The first audit of a program's rhythm that lies after a day: a round that was concluded late does not move the ones after it.</summary>
    public static DateOnly NextAfter(DateOnly approvedOn, DateOnly day) =>
        Enumerable.Range(1, 500).Select(round => DueOn(approvedOn, round)).First(due => due > day);

    /// <summary>Whether it is one of the two days on which audits fall due by themselves.</summary>
    public static bool IsRegular(DateOnly day) => day is { Month: 6, Day: 30 } or { Month: 12, Day: 31 };
}
