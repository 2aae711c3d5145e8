using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Recognition;

/// <summary>The secretary refuses a candidate and says why; the program may put the person forward again.</summary>
public sealed class RefuseCandidate(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Candidate> id, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.Db.CandidatesFor(at.By).FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is not { } candidate) return new NotFound();
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.ProgramsAsideFor(at.By).AnyAsync(p => p == candidate.ProgramId, at.Cancel)) return new StoodAside();
            if (candidate.Refuse(reason, at.By.Person, at.Now) is { } refusal) return refusal;
            await at.WriteToContactsAsync(LetterKind.CandidateRefused, candidate.OrganisationId, $"candidate/{id}/refused", null, site.Name,
                new Dictionary<string, string> { ["Person"] = candidate.Name, ["Reason"] = candidate.RefusalReason ?? "", ["Link"] = site.Link("/candidates") });
            return null;
        }, cancel);
}

/// <summary>The program takes a candidate back before the secretariat has decided.</summary>
public sealed class WithdrawCandidate(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Candidate> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.Db.CandidatesFor(at.By).FirstOrDefaultAsync(c => c.Id == id, at.Cancel) is not { } candidate ? new NotFound()
            : at.By.SpeaksFor(candidate.OrganisationId) ? candidate.Withdraw(at.By.Person, at.Now)
            : new NotPermitted(), cancel);
}
