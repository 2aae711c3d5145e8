using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>The secretary, or whoever leads, puts one more submission on the agenda.</summary>
public sealed class AddToAgenda(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<Submission> wanted, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (at.WhyNotLead(room) is { } refusal) return refusal;
            var submission = await at.Db.SubmissionTitlesFor(at.By).SingleOrDefaultAsync(s => s.Id == wanted && s.CommitteeId == room.Session.CommitteeId, at.Cancel);
            if (submission is null) return new NotFound();
            return room.Session.ItemOf(wanted) is null ? submission.PutOn(room.Session, room.Committee.Policy.CoChairsFirst) : null;
        }, cancel);
}
