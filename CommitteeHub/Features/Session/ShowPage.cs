using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>Whoever acts as chair shows everybody a page of a document of the current item.</summary>
public sealed class ShowPage(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<DocumentVersion> version, int page, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            if (room.Submission is not { } submission) return new NoCurrentItem();
            var isHere = await at.Db.Set<Document>().AnyAsync(d => d.SubmissionId == submission.Id && d.Versions.Any(v => v.Id == version), at.Cancel);
            return isHere ? room.Session.Show(version.Value, page) : new NotFound();
        }, cancel);
}
