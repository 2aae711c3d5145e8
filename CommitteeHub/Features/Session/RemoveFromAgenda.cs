using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>The secretary, or whoever leads, takes a waiting item off the agenda; its submission waits for another session.</summary>
public sealed class RemoveFromAgenda(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<AgendaItem> item, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (at.WhyNotLead(room) is { } refusal) return refusal;
            if (room.Session.Items.FirstOrDefault(i => i.Id == item) is not { } found) return null;
            if (await at.Db.AllMotions.AnyAsync(m => m.ItemId == item, at.Cancel)) return new ItemNotWaiting();
            return (await at.Db.AllSubmissions.SingleAsync(s => s.Id == found.SubmissionId, at.Cancel)).TakeOff(room.Session);
        }, cancel);
}
