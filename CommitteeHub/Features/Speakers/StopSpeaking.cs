using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Speakers;

/// <summary>The speech is over: the acting chair says so, or whoever is speaking.</summary>
public sealed class StopSpeaking(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            var speaking = (await at.HandsAsync(id, null)).Where(h => h.State == HandState.Speaking).ToList();
            if (speaking.All(h => !at.By.IsSignedIn || h.PersonId != at.By.Person) && at.WhyNotChair(room) is { } refusal) return refusal;
            foreach (var hand in speaking) hand.StopSpeaking(at.Now);
            return null;
        }, cancel);
}
