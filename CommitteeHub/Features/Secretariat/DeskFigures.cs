using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Audits;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Secretariat;

/// <summary>How long submissions stood in a stage before they went on.</summary>
/// <param name="Typical">The median in days: half were faster.</param>
public sealed record StageTime(string Stage, int Passed, double Typical, double Longest);

/// <summary>How many audits fall due on one of the two days of a year.</summary>
public sealed record AuditsOn(DateOnly DueOn, int Audits, int Overdue);

/// <summary>What somebody has on their table.</summary>
/// <param name="OnPanels">Panels of submissions that the panel still looks at.</param>
/// <param name="ToHandIn">Those of them for which their findings are not in.</param>
public sealed record MemberLoad(string Member, int OnPanels, int ToHandIn);

/// <summary>The figures of the desk.</summary>
public sealed record FiguresView(IReadOnlyList<StageTime> Stages, IReadOnlyList<AuditsOn> Audits, IReadOnlyList<MemberLoad> Members);

/// <summary>Reads the figures, for the secretariat only.</summary>
public sealed class ReadFigures(IDbContextFactory<CommitteeDb> contexts, Site site, TimeProvider clock)
{
    private const int YearsBack = 3;

    /// <summary>The line that begins a stage, and what people call it.</summary>
    private static readonly Dictionary<string, string> Begins = new()
    {
        [nameof(ProgramSubmitted)] = "Fee",
        [nameof(FeeSettled)] = "Completeness check",
        [nameof(ReturnedAsIncomplete)] = "With the applicant",
        [nameof(ProgramSubmittedAgain)] = "Completeness check",
        [nameof(PanelAssigned)] = "Panel",
        [nameof(InfoRequestedFromApplicant)] = "With the applicant",
        [nameof(ReviewResumed)] = "Panel",
        [nameof(RecommendationGiven)] = "Co-chairs",
        [nameof(PutOnAgenda)] = "Committee",
        [nameof(DecisionReleased)] = "",
        [nameof(SubmissionWithdrawn)] = "",
        [nameof(SubmissionLapsed)] = "",
    };

    public async Task<FiguresView?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSecretary) return null;
        return new FiguresView(await StagesAsync(db, now, cancel), await AuditsAsync(db, cancel), await LoadsAsync(db, site.DayOf(now), cancel));
    }

    private static async Task<IReadOnlyList<StageTime>> StagesAsync(CommitteeDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var (since, kinds) = (now.AddYears(-YearsBack), Begins.Keys.ToList());
        var lines = await db.AllLedgerLines.AsNoTracking().Where(l => l.SubmissionId != null && l.At >= since && kinds.Contains(l.Kind))
            .OrderBy(l => l.At).ThenBy(l => l.Number).Select(l => new { l.SubmissionId, l.Kind, l.At }).ToListAsync(cancel);
        var passed = new List<(string Stage, double Days)>();
        foreach (var submission in lines.GroupBy(l => l.SubmissionId))
        {
            var steps = submission.ToList();
            for (var n = 0; n + 1 < steps.Count; n++)
                if (Begins[steps[n].Kind] is { Length: > 0 } stage && Begins[steps[n + 1].Kind] != stage) passed.Add((stage, (steps[n + 1].At - steps[n].At).TotalDays));
        }
        return [.. Begins.Values.Where(s => s.Length > 0).Distinct().Select(stage => (stage, Days: passed.Where(p => p.Stage == stage).Select(p => p.Days).Order().ToList()))
            .Where(s => s.Days.Count > 0).Select(s => new StageTime(s.stage, s.Days.Count, Median(s.Days), s.Days[^1]))];
    }

    public static double Median(IReadOnlyList<double> sorted) => sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;

    private static async Task<IReadOnlyList<AuditsOn>> AuditsAsync(CommitteeDb db, CancellationToken cancel)
    {
        var audits = await db.AllAudits.AsNoTracking().Where(a => a.State == AuditState.Scheduled || a.State == AuditState.Due || a.State == AuditState.Overdue)
            .GroupBy(a => new { a.DueOn, a.State }).Select(g => new { g.Key.DueOn, g.Key.State, Count = g.Count() }).ToListAsync(cancel);
        return [.. audits.GroupBy(a => a.DueOn).OrderBy(g => g.Key).Select(g => new AuditsOn(g.Key, g.Sum(a => a.Count), g.Where(a => a.State == AuditState.Overdue).Sum(a => a.Count)))];
    }

    private static async Task<IReadOnlyList<MemberLoad>> LoadsAsync(CommitteeDb db, DateOnly today, CancellationToken cancel)
    {
        var committees = await db.AllCommittees.AsNoTracking().ToListAsync(cancel);
        var members = committees.SelectMany(c => c.On(today)).Select(m => m.PersonId).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => members.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var open = await db.AllSubmissions.AsNoTracking().AsSplitQuery().Where(s => s.State == SubmissionState.PanelReview).ToListAsync(cancel);
        var ids = open.Select(s => s.Id).ToList();
        var done = (await db.AllFindings.AsNoTracking().Where(f => ids.Contains(f.SubmissionId) && f.IsFinal).Select(f => new { f.SubmissionId, f.MemberId }).Distinct().ToListAsync(cancel)).Select(f => (f.SubmissionId, f.MemberId)).ToHashSet();
        return [.. members.Select(m =>
        {
            var mine = open.Where(s => s.Panel.Any(p => p.PersonId == m)).ToList();
            return new MemberLoad(names.GetValueOrDefault(m, ""), mine.Count, mine.Count(s => !done.Contains((s.Id, m))));
        }).OrderByDescending(l => l.ToHandIn).ThenByDescending(l => l.OnPanels).ThenBy(l => l.Member, StringComparer.Ordinal)];
    }
}
