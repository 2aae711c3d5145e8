using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>
/// A member stood aside by mistake: the secretary undoes it, with a reason on record, and the member answers the gate
/// anew. Never while a ballot on the item is open, whose roll is fixed.
/// </summary>
public sealed class UndoRecusal(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Id<Person> member, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary || member == at.By.Person) return new NotPermitted();
            var sessions = await at.TakeTurnsOfItemAsync(id);
            if (await at.Db.SubmissionTitlesFor(at.By).AsSingleQuery().FirstOrDefaultAsync(s => s.Id == id, at.Cancel) is not { } submission) return new NotFound();
            if (await at.IsVotedOnAsync(id)) return new BallotStillOpen();
            if (submission.UndoRecusal(member, reason, at.By.Person, at.Now) is { } refusal) return refusal;
            await at.AskAnewAsync(member, submission, sessions);
            return null;
        }, cancel);
}
