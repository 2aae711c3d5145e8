using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>
/// What standing aside sets off beyond the submission itself, whether the member declared it or the secretary pinned it:
/// the attendance of every session that has the item, the roll of an open ballot, and a vote already given in it.
/// </summary>
public static class Recusals
{
    /// <summary>Takes a turn in every session that has the item and is not over, always in the same order, before anything is loaded.</summary>
    public static async Task<IReadOnlyList<Id<ReviewSession>>> TakeTurnsOfItemAsync(this Moment at, params IReadOnlyList<Id<Submission>> submissions)
    {
        var sessions = await at.Db.AllSessions.AsNoTracking().IgnoreAutoIncludes()
            .Where(s => s.State != SessionState.Closed && s.State != SessionState.Cancelled && s.Items.Any(i => submissions.Contains(i.SubmissionId)))
            .OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(at.Cancel);
        foreach (var session in sessions) await at.TakeTurnAsync(StreamName.Session(session.Value));
        foreach (var submission in submissions.Order()) await at.TakeTurnAsync(StreamName.Submission(submission.Value));
        return sessions;
    }

    /// <summary>Somebody stands aside on the submission from this moment on; the turns of its sessions are taken.</summary>
    public static async Task StandAsideAsync(this Moment at, Id<Person> member, Submission submission, IReadOnlyList<Id<ReviewSession>> sessions)
    {
        foreach (var session in await at.Db.AllSessions.Where(s => sessions.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(at.Cancel))
        {
            if (session.ItemOf(submission.Id) is not { } item) continue;
            session.StandAside(member, item, at.Now);
            if (session.CurrentItem?.Id == item.Id) await at.LowerHandsAsync(session.Id, member);
            at.Ring(session.Id.Value);
        }

        // Every open ballot on it: the session's own, a part of a consent ballot, one between sessions.
        foreach (var ballot in await at.Db.AllBallots.Where(b => b.SubmissionId == submission.Id && b.State == BallotState.Open).ToListAsync(at.Cancel))
            ballot.Recuse(member, ballot.SessionId is { } held ? await at.Db.AllSessions.SingleAsync(s => s.Id == held, at.Cancel) : null, at.Now);
        foreach (var session in at.Db.AllSessions.Local.Where(s => sessions.Contains(s.Id)).OrderBy(s => s.Id).ToList()) await at.NoteAsync(session);
    }

    /// <summary>A recusal was undone or a pin taken off: the member is asked anew, and the sessions say so.</summary>
    public static async Task AskAnewAsync(this Moment at, Id<Person> member, Submission submission, IReadOnlyList<Id<ReviewSession>> sessions)
    {
        foreach (var session in await at.Db.AllSessions.Where(s => sessions.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(at.Cancel))
        {
            if (session.ItemOf(submission.Id) is not { } item) continue;
            if (!submission.IsRecused(member)) session.ComeBack(member, item, at.By.Person, at.Now);
            at.Ring(session.Id.Value);
        }
    }

    /// <summary>A new submission takes over the conflicts that are pinned for its organisation; the organisation's turn is taken.</summary>
    public static async Task InheritPinsAsync(this Moment at, Submission submission)
    {
        foreach (var pin in await at.Db.AllConflictPins.AsNoTracking()
            .Where(p => p.OrganisationId == submission.OrganisationId && p.SubmissionId == null && p.LiftedAt == null && p.Verdict == PinVerdict.Conflict)
            .OrderBy(p => p.PinnedAt).ToListAsync(at.Cancel))
            submission.Pin(pin.PersonId, pin.PinnedById, at.Now);
    }

    /// <summary>Whether a ballot on the submission is open in one of these sessions.</summary>
    public static async Task<bool> IsVotedOnAsync(this Moment at, Id<Submission> submission) =>
        await at.Db.AllBallots.AnyAsync(b => b.SubmissionId == submission && b.State == BallotState.Open, at.Cancel);
}
