using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What becomes of raised hands when somebody leaves or the item ends; part of the change that makes it so.</summary>
public static class SpeakersRead
{
    /// <summary>Whoever leaves, or stands aside, neither waits nor speaks any longer.</summary>
    public static async Task LowerHandsAsync(this Moment at, Id<ReviewSession> session, Id<Person> person)
    {
        foreach (var hand in await at.HandsAsync(session, person)) End(hand, at.Now);
    }

    /// <summary>The floor is empty: the item ended, or the session.</summary>
    public static async Task ClearSpeakersAsync(this Moment at, Id<ReviewSession> session)
    {
        foreach (var hand in await at.HandsAsync(session, null)) End(hand, at.Now);
    }

    /// <summary>The hands that are up, and whoever has the floor.</summary>
    public static Task<List<Hand>> HandsAsync(this Moment at, Id<ReviewSession> session, Id<Person>? person) =>
        at.Db.AllHands.Where(h => h.SessionId == session && (person == null || h.PersonId == person) && (h.State == HandState.Waiting || h.State == HandState.Speaking)).ToListAsync(at.Cancel);

    private static void End(Hand hand, DateTimeOffset now)
    {
        hand.Lower();
        hand.StopSpeaking(now);
    }
}
