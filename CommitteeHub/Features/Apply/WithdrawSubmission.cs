using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>A contact takes the program back before anything was decided. A ballot that is open on it is called off.</summary>
public sealed class WithdrawSubmission(Change change)
{
    private const int LongestReason = 1000;

    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Guid commandId, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            await at.TakeTurnsOfItemAsync(id);
            if (await at.OwnSubmissionAsync(id) is not { } submission) return new NotFound();
            if (!submission.IsOver && await at.Db.IsDecidedOnAsync(id, at.Cancel)) return new DecidedOnce();
            if (reason.Trim() is not { Length: > 0 and <= LongestReason } given) return new BadInput("Reason", "Please say in a sentence why, for the record.");
            if (submission.Withdraw(given, at.Now) is { } refusal) return refusal;

            // A part of a consent ballot goes on with the others; nothing follows from it any more.
            foreach (var ballot in await at.Db.AllBallots.Where(b => b.SubmissionId == id && b.State == BallotState.Open && b.ConsentId == null).ToListAsync(at.Cancel))
            {
                var session = ballot.SessionId is { } held ? await at.Db.AllSessions.SingleAsync(s => s.Id == held, at.Cancel) : null;
                if (ballot.Cancel(session, "The applicant withdrew the submission.", at.By.Person, at.Now) is { } no) return no;
                if (session is not null) await at.NoteAsync(session);
            }
            return null;
        }, cancel);
}
