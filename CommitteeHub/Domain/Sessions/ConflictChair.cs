using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Sessions;

/// <summary>Who answers a member who asks whether they have a conflict, and who decides about a ballot once its session is over.</summary>
public static class ConflictChair
{
    /// <summary>
    /// In the room whoever acts as chair; between sessions the chair, else a co-chair in order. Nobody who stands aside, and
    /// nobody about themselves: that goes to the next in order.
    /// </summary>
    /// <param name="room">The item's bench, when a session is at it right now.</param>
    /// <param name="asker">Who asks; null when it is about nobody in particular.</param>
    public static Id<Person>? For(Committee committee, Submission submission, Bench? room, Id<Person>? asker, DateTimeOffset now)
    {
        if (room?.ActingChair is { } acting && acting != asker) return acting;
        var officers = committee.On(DateOnly.FromDateTime(now.UtcDateTime))
            .Where(m => m.Role is SeatRole.Chair or SeatRole.CoChair && m.PersonId != asker && !submission.IsRecused(m.PersonId))
            .Select(m => (Id<Person>?)m.PersonId).ToList();
        return officers.FirstOrDefault(o => room?.Present.Contains(o!.Value) == true) ?? officers.FirstOrDefault();
    }
}
