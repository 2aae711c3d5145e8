using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>The secretary, or whoever leads, puts everything that waits into another order at once.</summary>
public sealed class ArrangeAgenda(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, IReadOnlyList<Id<AgendaItem>> waiting, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.RoomAsync(id) is not { } room ? new NotFound() : at.WhyNotLead(room) ?? room.Session.Arrange(waiting, at.By.Person), cancel);
}
