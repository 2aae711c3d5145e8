using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Speakers;

/// <summary>A member does not want to speak any more; the secretary may say so for somebody on the telephone.</summary>
public sealed class LowerHand(Change change)
{
    /// <param name="member">Null for oneself.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> session, Id<Person>? member = null, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn || !await at.Db.SessionsFor(at.By).AnyAsync(s => s.Id == session, at.Cancel)) return new NotFound();
            var who = member ?? at.By.Person;
            if (who != at.By.Person && !at.By.IsSecretary) return new NotPermitted();
            foreach (var hand in await at.HandsAsync(session, who)) hand.Lower();
            return null;
        }, cancel);
}
