using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What lies before the committee and has not been decided on goes back to where it waits, whenever that becomes clear.</summary>
public static class Undecided
{
    /// <summary>
    /// Last in a change of a ballot whose session is over, or that had none: a result that decides nothing, or one that was
    /// taken back, leaves nothing before the committee. Passes a refusal on.
    /// </summary>
    public static async Task<Refusal?> ComeBackAsync(this Moment at, BallotRoom room, Ballot ballot, Refusal? refusal = null)
    {
        if (refusal is not null || room.Session is { IsOver: false }) return refusal;
        var about = ballot.SubmissionId;
        if (await at.Db.AllSessions.AnyAsync(s => s.State != SessionState.Closed && s.State != SessionState.Cancelled && s.Items.Any(i => i.SubmissionId == about), at.Cancel)) return null;
        if (await at.IsDecidedAsync(about, ballot.ItemId)) return null;
        if (room.Session?.ItemOf(about) is { } item) room.Submission.ComeBackFrom(room.Session, item);
        else room.Submission.ComeBackUndecided();
        return null;
    }

    /// <summary>A result that is on record and decides something, or one that still has to be published.</summary>
    /// <param name="item">Null for what was voted on between sessions.</param>
    public static async Task<bool> IsDecidedAsync(this Moment at, Id<Submission> about, Id<AgendaItem>? item) =>
        (await at.Db.AllBallots.Where(b => b.SubmissionId == about && b.ItemId == item && (b.State == BallotState.Closed || b.State == BallotState.Published)).ToListAsync(at.Cancel))
            .Exists(b => !b.IsAnnulled && (b.State == BallotState.Closed || (b.Carries && b.Outcome != MotionOutcome.FreeText)));
}
