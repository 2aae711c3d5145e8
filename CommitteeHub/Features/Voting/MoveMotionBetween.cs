using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>The chair puts a question on a submission before the committee while it does not meet; the secretary may prepare it. It can be amended until its ballot opens.</summary>
public sealed class MoveMotionBetween(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Motion> id, Id<Submission> submissionId, MotionOutcome outcome, string text, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.BallotRoomAsync(null, submissionId) is not { } room) return new NotFound();
            if (!at.By.IsSecretary && at.WhyNotChair(room) is { } refusal) return refusal;
            if (await at.Db.AllMotions.AnyAsync(m => m.Id == id, at.Cancel)) return null;
            if (!room.Committee.Policy.BetweenMeetings.IsOffered) return new BetweenMeetingsNotOffered();
            text = (text ?? "").Trim();
            if (MotionWords.WhyNot(outcome, text) is { } wrong) return wrong;
            if (await at.WhyNotBetweenAsync(room) is { } no) return no;
            if (outcome == MotionOutcome.Defer && room.Submission.WhyNotDefer() is { } tooOften) return tooOften;
            at.Db.Add(new Motion(id, room.Submission, outcome, text, at.By.Person, at.Now));
            return null;
        }, cancel);
}
