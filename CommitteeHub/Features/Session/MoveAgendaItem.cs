using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>The secretary, or whoever leads, moves a waiting item up or down.</summary>
public sealed class MoveAgendaItem(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<AgendaItem> item, bool up, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.RoomAsync(id) is not { } room ? new NotFound() : at.WhyNotLead(room) ?? room.Session.Move(item, up, at.By.Person), cancel);
}
