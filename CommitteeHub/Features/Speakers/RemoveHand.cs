using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Speakers;

/// <summary>The acting chair takes somebody off the list of speakers.</summary>
public sealed class RemoveHand(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<Hand> hand, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            (await at.HandsAsync(id, null)).FirstOrDefault(h => h.Id == hand)?.Lower();
            return null;
        }, cancel);
}
