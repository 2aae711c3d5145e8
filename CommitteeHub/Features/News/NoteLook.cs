using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.News;

/// <summary>Somebody looks at a submission: what happened so far is no longer new to them.</summary>
public sealed class NoteLook(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn || !await at.Db.DossiersFor(at.By).AnyAsync(s => s.Id == id, at.Cancel)) return new NotFound();
        var stream = StreamName.Submission(id.Value).Value;
        var line = await at.Db.AllLedgerStreams.AsNoTracking().Where(s => s.Name == stream).Select(s => s.Number).FirstOrDefaultAsync(at.Cancel);
        var person = at.By.Person;
        var look = await at.Db.AllLastLooks.FirstOrDefaultAsync(l => l.PersonId == person && l.SubmissionId == id, at.Cancel);
        if (look is null) at.Db.Add(look = new LastLook { PersonId = person, SubmissionId = id });
        (look.Line, look.At) = (Math.Max(look.Line, line), at.Now);
        return null;
    }, cancel);
}
