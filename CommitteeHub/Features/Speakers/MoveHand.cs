using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Speakers;

/// <summary>The acting chair moves somebody one place up or down the list; points of order stay before the rest.</summary>
public sealed class MoveHand(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<Hand> hand, bool up, Guid? commandId = null, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            Hand.Move(Hand.Counting(await at.HandsAsync(id, null), room.Session, room.Bench), hand, up);
            return null;
        }, cancel);
}
