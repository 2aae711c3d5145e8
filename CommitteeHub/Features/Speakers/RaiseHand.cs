using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Speakers;

/// <summary>
/// A member asks for the floor, or the secretary does for somebody on the telephone. Takes no turn in the session and
/// writes no line: however many raise their hands at once, nobody who votes waits for them.
/// </summary>
public sealed class RaiseHand(Change change)
{
    /// <param name="member">Null for oneself.</param>
    public Task<Refusal?> RunAsync(Viewer by, Id<Hand> id, Id<ReviewSession> sessionId, HandKind kind = HandKind.Ordinary, Id<Person>? member = null, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn || await at.Db.SessionsFor(at.By).AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId, at.Cancel) is not { } session) return new NotFound();
            var who = member ?? at.By.Person;
            if (who != at.By.Person && !at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllHands.AnyAsync(h => h.Id == id, at.Cancel)) return null;

            var committee = await at.Db.AllCommittees.AsNoTracking().SingleAsync(c => c.Id == session.CommitteeId, at.Cancel);
            var about = session.CurrentItem?.SubmissionId;
            var item = about is null ? null : await at.Db.AllSubmissions.AsNoTracking().SingleAsync(s => s.Id == about, at.Cancel);
            if (Hand.WhyNot(session, Bench.Of(committee, session, item, at.Now), who) is { } refusal) return refusal;

            var up = await at.Db.AllHands.SingleOrDefaultAsync(h => h.SessionId == sessionId && h.PersonId == who && h.State == HandState.Waiting, at.Cancel);
            if (up is null) at.Db.Add(new Hand(id, session, who, kind, at.By.Person, at.Now));
            else up.RaiseAgain(session, kind, at.Now);
            return null;
        }, cancel);
}
