using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>Whether a submission can be voted on without a session, here and now.</summary>
internal static class BetweenMoment
{
    public static async Task<Refusal?> WhyNotBetweenAsync(this Moment at, BallotRoom room)
    {
        var id = room.Submission.Id;
        if (!at.By.IsSecretary && room.Submission.AnswerOf(at.By.Person) != ConflictAnswer.NoConflict) return new ConflictNotDeclared();
        if (await at.Db.AllSessions.AnyAsync(s => s.State != SessionState.Closed && s.State != SessionState.Cancelled && s.Items.Any(i => i.SubmissionId == id), at.Cancel)) return new VotedInSession();
        if (room.Submission.WhyNotReady(room.Bench.Policy.CoChairsFirst) is { } notReady) return notReady;
        if (await at.Db.AllBallots.AnyAsync(b => b.SubmissionId == id && b.State == BallotState.Open, at.Cancel)) return new BallotOpenElsewhere();
        return null;
    }
}
