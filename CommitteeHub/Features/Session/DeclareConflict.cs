using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>
/// A member answers the conflict gate of a submission. Standing aside takes effect everywhere at once: panel, quorum,
/// the roll of an open ballot, and a vote already given in it.
/// </summary>
public sealed class DeclareConflict(Change change)
{
    /// <param name="by">Who answers, for themselves.</param>
    /// <param name="id">The submission.</param>
    /// <param name="answer">What they say.</param>
    /// <param name="words">For the chair, when the chair is asked.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, ConflictAnswer answer, string? words = null, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn || !at.By.SitsAnywhere) return new NotFound();
            var sessions = await at.TakeTurnsOfItemAsync(id);
            var submission = await at.Db.SubmissionTitlesFor(at.By).SingleOrDefaultAsync(s => s.Id == id, at.Cancel);
            if (submission is null || !at.By.MaySitOn(submission)) return new NotFound();
            if (submission.Declare(at.By.Person, answer, at.Now, words) is { } refusal) return refusal;

            foreach (var session in sessions) at.Ring(session.Value);
            if (answer == ConflictAnswer.Recused) await at.StandAsideAsync(at.By.Person, submission, sessions);
            return null;
        }, cancel);
}
