using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// What every part of a room asks for, whole and only to be read: while nobody commits, all of them, and all windows, look
/// at the same one. Whoever changes something loads it anew within the change; one of these refuses it.
/// </summary>
public static class ToRead
{
    /// <summary>A committee with its seats and its policy, which everybody may know.</summary>
    public static Task<Committee> CommitteeToReadAsync(this CommitteeDb db, Id<Committee> id, CancellationToken cancel) =>
        db.UnchangedAsync((nameof(Committee), id), () => db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == id, cancel));

    /// <summary>Null when the asker may not know of the session.</summary>
    public static async Task<ReviewSession?> SessionToReadAsync(this CommitteeDb db, Standing by, Id<ReviewSession> id, CancellationToken cancel)
    {
        var key = (nameof(ReviewSession), id);
        if (db.Unchanged is null) return await db.UnchangedAsync(key, () => WholeAsync(db.SessionsFor(by), id, cancel));
        return await db.SessionsFor(by).AnyAsync(s => s.Id == id, cancel) ? await db.UnchangedAsync(key, () => WholeAsync(db.AllSessions, id, cancel)) : null;
    }

    /// <summary>The submission that the current item is about; whoever calls this says of it only what everybody in the room may know, or asks first.</summary>
    public static async Task<Submission?> CurrentToReadAsync(this CommitteeDb db, ReviewSession session, CancellationToken cancel) =>
        session.CurrentItem?.SubmissionId is not { } id ? null
            : await db.UnchangedAsync((nameof(Submission), id), () => db.AllSubmissions.AsNoTracking().AsSplitQuery().SingleAsync(s => s.Id == id, cancel));

    private static Task<ReviewSession?> WholeAsync(IQueryable<ReviewSession> sessions, Id<ReviewSession> id, CancellationToken cancel) =>
        sessions.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancel);
}
