using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever acts as chair puts a question on the current item before the room; the secretary may prepare it.</summary>
public sealed class MoveMotion(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Motion> id, Id<ReviewSession> sessionId, MotionOutcome outcome, string text, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(sessionId) is not { } room) return new NotFound();
            if (!at.By.IsSecretary && at.WhyNotChair(room) is { } refusal) return refusal;
            if (room.Session.State != SessionState.Open) return new SessionNotOpen();
            if (room.Session.OpenBallotId is not null) return new BallotStillOpen();
            if (room.Session.CurrentItem is not { } item) return new NoCurrentItem();
            if (await at.Db.AllMotions.AnyAsync(m => m.Id == id, at.Cancel)) return null;
            text = (text ?? "").Trim();
            if (MotionWords.WhyNot(outcome, text) is { } wrong) return wrong;
            if (outcome == MotionOutcome.Defer && room.Submission?.WhyNotDefer() is { } tooOften) return tooOften;
            at.Db.Add(new Motion(id, item, outcome, text, at.By.Person, at.Now));
            return null;
        }, cancel);
}
