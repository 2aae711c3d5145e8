using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>A contact puts a program forward again: to amend it, for its audit, anew, or to have a decision heard again. The draft begins as the last dossier ended.</summary>
public sealed class StartSubmissionOf(Change change, TextReading reading, Site site)
{
    public async Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Id<AssessmentProgram> program, SubmissionKind kind, CancellationToken cancel = default)
    {
        var refusal = await change.RunAsync(by, async at =>
        {
            var organisation = await at.Db.AllPrograms.Where(p => p.Id == program).Select(p => (Id<Organisation>?)p.OrganisationId).FirstOrDefaultAsync(at.Cancel);
            if (organisation is not { } owner || !at.By.SpeaksFor(owner)) return new NotFound();
            return await at.StartSubmissionOfAsync(id, program, kind, site);
        }, cancel);
        if (refusal is null) reading.Ring();
        return refusal;
    }
}
