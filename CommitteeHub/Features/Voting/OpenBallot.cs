using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever acts as chair opens a ballot on a motion, the first or another after a void one; the roll, the text and the rules are frozen.</summary>
public sealed class OpenBallot(Change change, Site site)
{
    /// <param name="by">Whoever acts as chair.</param>
    /// <param name="id">Made by the chair's screen.</param>
    /// <param name="motionId">What is put to the vote.</param>
    /// <param name="kind">Named or secret.</param>
    /// <param name="minutes">The time limit from now on; null: until somebody closes it.</param>
    /// <param name="closesAt">The same limit as an instant.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Ballot> id, Id<Motion> motionId, BallotKind kind, int? minutes = null, DateTimeOffset? closesAt = null, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var motion = await at.Db.AllMotions.SingleOrDefaultAsync(m => m.Id == motionId, at.Cancel);
            if (motion?.SessionId is not { } session || await at.RoomAsync(session, motion.SubmissionId) is not { } room) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            // The same request again, even after the ballot has ended: it was opened, and that is the answer.
            if (await at.Db.AllBallots.SingleOrDefaultAsync(b => b.Id == id, at.Cancel) is { } known) return known.MotionId == motionId ? null : new NotFound();
            var before = await at.Db.AllBallots.AsNoTracking().Where(b => b.MotionId == motionId).ToListAsync(at.Cancel);
            if (await at.Db.AllBallots.AnyAsync(b => b.SubmissionId == motion.SubmissionId && b.State == BallotState.Open && b.SessionId != session, at.Cancel)) return new BallotOpenElsewhere();
            if (Ballot.WhyNoMore(before) is { } decided) return decided;
            if (room.Submission is { State: SubmissionState.InfoRequested, InfoDueOn: { } due }) return new WaitsForApplicant(due);
            if (await at.WhyNotVoteYetAsync(motion.SubmissionId, site.DayOf(at.Now)) is { } notYet) return notYet;
            var ballot = new Ballot(id, motion, kind, before.Count + 1);
            at.Db.Add(ballot);
            return ballot.Open(motion, room.Session, room.Bench, room.Submission!, BallotTime.In(minutes, at.Now) ?? BallotTime.Until(closesAt), at.By.Person, at.Now);
        }, cancel);
}
