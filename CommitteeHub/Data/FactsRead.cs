using CommitteeHub.Domain;
using CommitteeHub.Domain.Questions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Whether the applicant still has the facts in hand: then nobody votes.</summary>
public static class FactsRead
{
    public static async Task<Refusal?> WhyNotVoteYetAsync(this Moment at, Id<Submission> submission, DateOnly today)
    {
        // Sending and opening a ballot are decided one after the other.
        await at.TakeTurnAsync(StreamName.Submission(submission.Value));
        var due = await at.Db.AllFactChecks.AsNoTracking().Where(f => f.SubmissionId == submission && f.AnsweredAt == null && f.TakenBackAt == null && f.DueOn >= today)
            .Select(f => (DateOnly?)f.DueOn).FirstOrDefaultAsync(at.Cancel);
        return due is { } on ? new FactsNotChecked(on) : null;
    }
}
