using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Session;

/// <summary>The program notes in the attendance that a member was cut off for longer than the committee waits, or is back. Who is present does not change by it.</summary>
public sealed class NoteConnection(Change change)
{
    /// <param name="lostSince">When the last connection dropped; null when there is one again.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, Id<Person> member, DateTimeOffset? lostSince, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSystem) return new NotPermitted();
            if (await at.RoomAsync(id) is not { } room) return new NotFound();
            if (lostSince is not { } since) room.Session.FindConnection(member, at.Now);
            else if (at.Now - since >= TimeSpan.FromSeconds(room.Committee.Policy.ConnectionGraceSeconds)) room.Session.LoseConnection(member, since);
            return null;
        }, cancel);
}

/// <summary>What there is to note about one member in one session.</summary>
/// <param name="Grace">How long the committee waits.</param>
internal sealed record ConnectionFacts(bool IsPresent, bool IsLost, TimeSpan Grace)
{
    /// <summary>Null when the session does not run.</summary>
    public static async Task<ConnectionFacts?> OfAsync(CommitteeDb db, Id<ReviewSession> id, Id<Person> member, CancellationToken cancel)
    {
        var session = await db.AllSessions.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id && s.State != SessionState.Closed && s.State != SessionState.Cancelled, cancel);
        if (session is null) return null;
        var policy = await db.AllCommittees.AsNoTracking().IgnoreAutoIncludes().Where(c => c.Id == session.CommitteeId).Select(c => c.Policy).SingleAsync(cancel);
        return new ConnectionFacts(session.IsPresent(member), session.Lost.Any(l => l.PersonId == member), TimeSpan.FromSeconds(policy.ConnectionGraceSeconds));
    }
}
