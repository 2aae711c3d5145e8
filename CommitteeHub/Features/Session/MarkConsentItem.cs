using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Session;

/// <summary>The secretary proposes an item for decision without debate, or takes that back.</summary>
public sealed class MarkConsentItem(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<AgendaItem> item, bool isConsent, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
            await at.RoomAsync(id) is not { } room ? new NotFound()
            : !at.By.IsSecretary ? new NotPermitted()
            : room.Session.MarkConsent(item, isConsent), cancel);
}
