using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Register;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>The chair confirms that a condition was met; with the last one the register says Approved without conditions.</summary>
public sealed class VerifyCondition(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, Id<Condition> condition, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var decision = await at.Db.PackagesFor(at.By).FirstOrDefaultAsync(d => d.Id == id, cancel);
            if (decision is null) return new NotFound();
            var submission = await at.Db.AllSubmissions.FirstAsync(s => s.Id == decision.SubmissionId, cancel);
            if (at.By.SeatOn(submission.CommitteeId)?.Role is not (SeatRole.Chair or SeatRole.CoChair)) return new NotPermitted();
            if (decision.Verify(condition, at.By.Person, at.Now) is { } refusal) return refusal;
            if (!decision.Conditions.All(c => c.IsMet)) return null;
            var entry = await at.Db.AllRegisterEntries.FirstOrDefaultAsync(e => e.ProgramId == submission.ProgramId, cancel);
            if (entry is { Status: RegisterStatus.Conditional }) entry.ChangeStatus(RegisterStatus.Approved, site.DayOf(at.Now), RegisterReason.ConditionsMet);
            return null;
        }, cancel);
}
