using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>The sessions somebody may join or look back on.</summary>
public sealed record SessionsView(IReadOnlyList<SessionLine> Sessions, bool MaySchedule);

/// <summary>One session in the list.</summary>
public sealed record SessionLine(Id<ReviewSession> Id, string Title, string Committee, DateTime StartsOn, string Zone, DateTimeOffset StartsAt, SessionState State, int Items);

/// <summary>Reads the sessions: what is open first, then what comes next, then what is over.</summary>
public sealed class ReadSessions(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    private const int Most = 100;

    public async Task<SessionsView> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var found = await db.SessionsFor(by).AsNoTracking().OrderByDescending(s => s.StartsOn).Take(Most)
            .Select(s => new { s.Id, s.Title, s.CommitteeId, s.StartsOn, s.Zone, s.State, Items = s.Items.Count }).ToListAsync(cancel);
        var committees = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var lines = found.Select(s => new SessionLine(s.Id, s.Title, committees[s.CommitteeId], s.StartsOn, s.Zone, ReviewSession.InstantOf(s.StartsOn, s.Zone), s.State, s.Items)).ToList();
        return new SessionsView(
            [.. lines.Where(s => s.State is SessionState.Open or SessionState.Recessed).OrderBy(s => s.StartsAt),
             .. lines.Where(s => s.State == SessionState.Scheduled).OrderBy(s => s.StartsAt),
             .. lines.Where(s => s.State is SessionState.Closed or SessionState.Cancelled).OrderByDescending(s => s.StartsAt)],
            by.IsSecretary);
    }
}

/// <summary>What a session can be made of: each committee with the submissions that are ready for one.</summary>
public sealed record CommitteeChoice(Id<Committee> Id, string Name, IReadOnlyList<ReadySubmission> Ready);

/// <summary>A submission that can go on an agenda.</summary>
public sealed record ReadySubmission(Id<Submission> Id, string Title, SubmissionState State);

/// <summary>Reads what the secretary can schedule; nothing for anybody else.</summary>
public sealed class ReadSessionChoices(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<CommitteeChoice>?> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSecretary) return null;
        var ready = await db.SubmissionTitlesFor(by).AsNoTracking()
            .Where(Submission.IsReadyForSession)
            .OrderBy(s => s.SubmittedAt).Select(s => new { s.Id, s.CommitteeId, s.Title, s.State }).ToListAsync(cancel);
        var committees = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().OrderBy(c => c.Name).Select(c => new { c.Id, c.Name }).ToListAsync(cancel);
        return [.. committees.Select(c => new CommitteeChoice(c.Id, c.Name, [.. ready.Where(s => s.CommitteeId == c.Id).Select(s => new ReadySubmission(s.Id, s.Title, s.State))]))];
    }
}
