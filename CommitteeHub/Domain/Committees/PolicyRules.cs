using System.Globalization;
using System.Reflection;

namespace CommitteeHub.Domain.Committees;

/// <summary>What rules a committee can give itself, and how two sets of rules differ.</summary>
public static class PolicyRules
{
    /// <summary>Null if a committee can decide by these rules.</summary>
    public static Refusal? WhyNot(CommitteePolicy rules) =>
        Outside(rules.PanelSize, 1, 30) ? new PolicyOutOfBounds("Members on a panel, at least", 1, 30)
        : Outside(rules.Quorum.AtLeast, 1, 100) ? new PolicyOutOfBounds("Members needed, at least", 1, 100)
        : Outside(rules.ConnectionGraceSeconds, 10, 3600) ? new PolicyOutOfBounds("Seconds before a lost connection is noted", 10, 3600)
        : Outside(rules.MinutesPerItem, 1, 480) ? new PolicyOutOfBounds("Minutes an item usually takes", 1, 480)
        : Outside(rules.SpeakingSeconds, 10, 7200) ? new PolicyOutOfBounds("Seconds to speak", 10, 7200)
        : Outside(rules.TimeLimitMinutes ?? 1, 1, 1440) ? new PolicyOutOfBounds("Minutes a ballot stays open", 1, 1440)
        : Outside(rules.Delegation.MostHeld, 1, 10) ? new PolicyOutOfBounds("Absent members one member may vote for", 1, 10)
        : Outside(rules.BetweenMeetings.TurnoutAtLeast, 1, 100) ? new PolicyOutOfBounds("Votes needed between sessions, at least", 1, 100)
        : Outside(rules.BetweenMeetings.ShortestHours, 1, 1440) ? new PolicyOutOfBounds("Hours a ballot between sessions lasts, at least", 1, 1440)
        : Outside(rules.Validity.NoticeDays, 30, 365) ? new PolicyOutOfBounds("Days before an audit that the organisation is told", 30, 365)
        : Outside(rules.Validity.SuspendAfterDays, 1, 365) ? new PolicyOutOfBounds("Days an audit may be overdue", 1, 365)
        : Outside(rules.Validity.WithdrawAfterDays, 1, 730) ? new PolicyOutOfBounds("Days an approval may stay suspended", 1, 730)
        : Outside(rules.Validity.AppealDays, 7, 180) ? new PolicyOutOfBounds("Days to appeal", 7, 180)
        : null;

    /// <summary>"Quorum.AtLeast: 3 → 4", for every rule that is another one.</summary>
    public static string Differences(CommitteePolicy before, CommitteePolicy after)
    {
        var was = Flat(before, "").ToDictionary(r => r.Name, r => r.Value);
        return string.Join("; ", Flat(after, "").Where(r => was[r.Name] != r.Value).Select(r => $"{r.Name}: {was[r.Name]} → {r.Value}"));
    }

    private static bool Outside(int number, int least, int most) => number < least || number > most;

    /// <summary>Every rule by its name; rules inside rules with both names.</summary>
    private static IEnumerable<(string Name, string Value)> Flat(object rules, string under) =>
        rules.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(p => p.GetValue(rules) switch
            {
                null => [(under + p.Name, "none")],
                IFormattable value => [(under + p.Name, value.ToString(null, CultureInfo.InvariantCulture))],
                bool value => [(under + p.Name, value ? "yes" : "no")],
                string value => [(under + p.Name, value)],
                var inner => Flat(inner, $"{under}{p.Name}."),
            });
}
