using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Speakers;

/// <summary>The acting chair gives the floor to whoever is next; the speech before it ends.</summary>
public sealed class NextSpeaker(Change change)
{
    /// <param name="commandId">Asking twice with the same one passes nobody over.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Guid? commandId = null, CancellationToken cancel = default) =>
        change.RunAsync(by, commandId, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            if (room.Session.WhyOver() is { } over) return over;
            var hands = await at.HandsAsync(id, null);
            if (Hand.Counting(hands, room.Session, room.Bench) is not [var next, ..]) return new NobodyWaits();
            foreach (var before in hands) before.StopSpeaking(at.Now);
            next.GiveFloor(at.Now);
            return null;
        }, cancel);
}
