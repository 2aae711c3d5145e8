using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever moved a motion, or acts as chair, changes its outcome or its words before a ballot on it opens.</summary>
public sealed class AmendMotion(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Motion> id, MotionOutcome outcome, string text, int expected, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var found = await at.Db.AllMotions.AsNoTracking().IgnoreAutoIncludes().Where(m => m.Id == id).Select(m => new { m.SessionId, m.SubmissionId }).FirstOrDefaultAsync(at.Cancel);
            if (found is null || await at.BallotRoomAsync(found.SessionId, found.SubmissionId) is not { } room) return new NotFound();
            var motion = await at.Db.AllMotions.SingleAsync(m => m.Id == id, at.Cancel);
            if (room.Bench.Recused.Contains(at.By.Person)) return new RecusedFromItem();
            if (motion.MovedById != at.By.Person && at.WhyNotChair(room) is { } refusal) return refusal;
            text = (text ?? "").Trim();
            return MotionWords.WhyNot(outcome, text) ?? motion.Amend(outcome, text, expected, at.By.Person, at.Now);
        }, cancel);
}
