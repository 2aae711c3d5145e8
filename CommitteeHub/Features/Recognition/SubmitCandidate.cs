using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>A contact of an approved program puts somebody forward, and attests what is said of them.</summary>
public sealed class SubmitCandidate(Change change, Site site, MailSeal seal)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Candidate> id, Id<AssessmentProgram> program, CandidateFacts facts, bool attested, CancellationToken cancel = default) =>
        seal.ReadyFor(change).RunAsync(by, async at =>
        {
            if (await at.Db.CandidatesFor(at.By).AnyAsync(c => c.Id == id, at.Cancel)) return null;
            var (forward, refusal) = await PuttingForward.OfAsync(at.Db, at.By, program, site.DayOf(at.Now), at.Cancel);
            if (forward is null) return refusal;
            if (!attested) return new AttestationMissing();
            await at.TakeEvidenceTurnAsync(program);
            if (await forward.WriteAsync(at, site, seal, id, facts) is { } unwritten) return unwritten;
            await at.ShowAddedFilesAsync(id);
            return null;
        }, cancel);
}
