using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using Xunit;

namespace CommitteeHub.Tests.Domain;

/// <summary>
/// Everything that somebody can be recognised for, however each of it stands, on every day on which a wording begins or
/// ends: against the rules written down a second time.
/// </summary>
public sealed class EveryTitleTests
{
    /// <summary>Each kind: never recognised, one of the four states, or recognised from a later day on.</summary>
    private const int Never = -1, Later = -2;

    private static readonly RecognitionKind[] Kinds = Enum.GetValues<RecognitionKind>();
    private static readonly int[] Standings = [Never, Later, .. Enum.GetValues<RecognitionStatus>().Select(s => (int)s)];

    private static readonly DateOnly[] Days =
        [.. TitleRules.Published.SelectMany(r => new[] { r.From?.AddDays(-1), r.From, r.Until, r.Until?.AddDays(1) }).OfType<DateOnly>().Append(new DateOnly(2028, 2, 29)).Distinct().Order()];

    [Fact]
    public void Titles_follow_from_what_is_active_that_day_and_from_nothing_else()
    {
        var seen = 0;
        foreach (var standings in Combinations())
        {
            var practice = new Practitioner(Id<Practitioner>.New(), Id<Person>.New(), "nina-new", "Nina New", "NL");
            foreach (var (kind, standing) in Kinds.Zip(standings).Where(k => k.Second != Never))
            {
                practice.Recognise(kind, null, standing == Later ? new DateOnly(2099, 1, 1) : new DateOnly(2001, 1, 1));
                if (standing >= 0) practice.Set(kind, (RecognitionStatus)standing, new DateOnly(2002, 1, 1));
            }
            var active = Kinds.Zip(standings).Where(k => k.Second == (int)RecognitionStatus.Active).Select(k => k.First).ToHashSet();
            foreach (var day in Days)
            {
                Assert.Equal(Written(active, day), practice.TitlesOn(day));
                seen++;
            }
            practice.Suspend();
            Assert.Empty(practice.TitlesOn(Days[^1]));
            practice.Withdraw();
            Assert.Empty(practice.TitlesOn(Days[^1]));
        }
        Assert.Equal(7776 * Days.Length, seen);
    }

    private static List<string> Written(HashSet<RecognitionKind> active, DateOnly day)
    {
        bool Since(int year, int month, int dayOfMonth) => day >= new DateOnly(year, month, dayOfMonth);
        var standing = active.Contains(RecognitionKind.Certified) ? "Certified" : active.Contains(RecognitionKind.Qualified) ? "Qualified" : null;
        var isOnline = active.Contains(RecognitionKind.Online) && Since(2020, 6, 17);
        var titles = new List<string>();
        if (standing is not null && !isOnline && Since(2007, 1, 1)) titles.Add(standing == "Qualified" && !Since(2019, 7, 5) ? "IMI Accredited Mediator" : $"IMI {standing} Mediator");
        if (active.Contains(RecognitionKind.Advocate) && Since(2014, 1, 1)) titles.Add("IMI Certified Mediation Advocate");
        if (isOnline) titles.AddRange(standing is null ? ["IMI Online Mediation Specialist", "IMI Online Mediation Specialised"] : [$"IMI {standing} Online Mediation Specialist"]);
        if (active.Contains(RecognitionKind.Intercultural) && Since(2020, 10, 28)) titles.Add("IMI Intercultural Mediation Specialist");
        return titles;
    }

    private static IEnumerable<int[]> Combinations() =>
        Kinds.Aggregate<RecognitionKind, IEnumerable<int[]>>([[]], (before, _) => before.SelectMany(b => Standings.Select(s => (int[])[.. b, s])));
}
