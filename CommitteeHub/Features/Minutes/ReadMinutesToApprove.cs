using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>Minutes of an earlier session that a session has before it, or has approved.</summary>
public sealed record MinutesPoint(Id<ReviewSession> Of, string Title, MinutesState State, int OpenCorrections);

/// <summary>The agenda points "Minutes of …" of a session.</summary>
public sealed record MinutesPoints(IReadOnlyList<MinutesPoint> Points, bool MayApprove);

/// <summary>Finds the minutes that a session has before it: those of earlier sessions of its committee that were circulated and are not locked.</summary>
public sealed class ReadMinutesToApprove(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<MinutesPoints?> RunAsync(Viewer viewer, Id<ReviewSession> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var session = await db.SessionToReadAsync(by, id, cancel);
        if (session is null) return null;

        var isOver = session.IsOver;
        var found = await db.AllMinutes.AsNoTracking()
            .Where(m => m.CommitteeId == session.CommitteeId && m.SessionId != id && (m.ApprovedInId == id || (!isOver && m.State == MinutesState.Circulated)))
            .Select(m => new { m.SessionId, m.State, Open = m.Corrections.Count(c => c.State == CorrectionState.Proposed) }).ToListAsync(cancel);
        var ids = found.Select(m => m.SessionId).ToList();
        var sessions = await db.AllSessions.AsNoTracking().IgnoreAutoIncludes().Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Title, s.ClosedAt }).ToDictionaryAsync(s => s.Id, cancel);
        var points = found.Where(m => m.State == MinutesState.Locked || session.OpenedAt is null || sessions[m.SessionId].ClosedAt <= session.OpenedAt)
            .OrderBy(m => sessions[m.SessionId].ClosedAt).ThenBy(m => m.SessionId).Select(m => new MinutesPoint(m.SessionId, sessions[m.SessionId].Title, m.State, m.Open)).ToList();
        return new MinutesPoints(points, points.Count > 0 && session.State == SessionState.Open && await ActsAsChairAsync(db, by, session, now, cancel));
    }

    private static async Task<bool> ActsAsChairAsync(CommitteeDb db, Standing by, ReviewSession session, DateTimeOffset now, CancellationToken cancel)
    {
        var committee = await db.CommitteeToReadAsync(session.CommitteeId, cancel);
        var item = await db.CurrentToReadAsync(session, cancel);
        return Bench.Of(committee, session, item, now).ActingChair == by.Person;
    }
}
