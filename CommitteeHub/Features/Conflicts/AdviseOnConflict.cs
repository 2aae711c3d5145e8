using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Conflicts;

/// <summary>Whoever presides answers a member who asked about a conflict. It is advice; the member declares.</summary>
public sealed class AdviseOnConflict(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Id<Person> member, ChairAdvice advice, string? words, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn || !at.By.SitsAnywhere) return new NotFound();
            var sessions = await at.TakeTurnsOfItemAsync(id);
            if (await at.Db.SubmissionTitlesFor(at.By).FirstOrDefaultAsync(s => s.Id == id, at.Cancel) is not { } submission) return new NotFound();
            var committee = await at.Db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == submission.CommitteeId, at.Cancel);
            var room = await at.Db.BenchNowAsync(committee, submission, at.Now, at.Cancel);
            if (ConflictChair.For(committee, submission, room, member, at.Now) != at.By.Person) return new NotActingChair();
            if (submission.Advise(member, advice, words, at.By.Person, at.Now) is { } refusal) return refusal;
            foreach (var session in sessions) at.Ring(session.Value);
            return null;
        }, cancel);
}
