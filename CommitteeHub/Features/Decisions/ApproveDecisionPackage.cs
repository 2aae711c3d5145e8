using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Decisions;

/// <summary>The chair, or a co-chair in the chair's place, approves the package as it was read; never whoever stands aside.</summary>
public sealed class ApproveDecisionPackage(Change change)
{
    /// <param name="by">Who asks.</param>
    /// <param name="id">The decision.</param>
    /// <param name="revision">The revision that the chair read.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Decision> id, int revision, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            var decision = await at.Db.PackagesFor(at.By).FirstOrDefaultAsync(d => d.Id == id, cancel);
            if (decision is null) return new NotFound();
            var committee = await at.Db.AllSubmissions.Where(s => s.Id == decision.SubmissionId).Select(s => s.CommitteeId).FirstAsync(cancel);
            if (at.By.SeatOn(committee)?.Role is not (SeatRole.Chair or SeatRole.CoChair)) return new NotPermitted();
            if (decision.State == DecisionState.Prepared && decision.Revision != revision) return new ChangedMeanwhile();
            var ballot = await at.Db.AllBallots.AsNoTracking().FirstAsync(b => b.Id == decision.BallotId, cancel);
            return BallotOutcome.Of(ballot).WhyNotDecide() ?? decision.Approve(at.By.Person, at.Now);
        }, cancel);
}
