using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>The secretary or the chair takes a package back before it is released; another may then be prepared from the same ballot.</summary>
public sealed class RetractDecision(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var decision = await at.Db.PackagesFor(at.By).FirstOrDefaultAsync(d => d.Id == id, cancel);
            if (decision is null) return new NotFound();
            var committee = await at.Db.AllSubmissions.Where(s => s.Id == decision.SubmissionId).Select(s => s.CommitteeId).FirstAsync(cancel);
            if (!at.By.IsSecretary && at.By.SeatOn(committee)?.Role is not (SeatRole.Chair or SeatRole.CoChair)) return new NotPermitted();
            return decision.Retract();
        }, cancel);
}
