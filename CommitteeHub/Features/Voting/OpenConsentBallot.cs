using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>
/// Whoever acts as chair puts all consent items that nobody pulled out to one vote. An item on which the chair stands aside
/// is left out: it is taken up on its own, under whoever acts then.
/// </summary>
public sealed class OpenConsentBallot(Change change, Site site)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConsentBallot> id, Id<ReviewSession> sessionId, MotionOutcome outcome, int? minutes = null, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.ConsentRoomAsync(sessionId) is not { } room) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            if (await at.Db.AllBallots.AsNoTracking().AnyAsync(b => b.ConsentId == id, at.Cancel)) return null;
            if (MotionWords.WhyNot(outcome, "") is { } wrong) return wrong;
            var parts = new List<ConsentBallot.Part>();
            foreach (var about in room.Session.ConsentItems.Select(i => i.SubmissionId).Order())
                if (await at.WhyNotVoteYetAsync(about, site.DayOf(at.Now)) is { } notYet) return notYet;
            foreach (var item in room.Session.ConsentItems)
            {
                var submission = await at.Db.AllSubmissions.SingleAsync(s => s.Id == item.SubmissionId, at.Cancel);
                var bench = Bench.Of(room.Committee, room.Session, submission, at.Now);
                if (bench.ActingChair != at.By.Person) continue;
                var motion = new Motion(Id<Motion>.New(), item, outcome, "", at.By.Person, at.Now);
                parts.Add(new(motion, new Ballot(Id<Ballot>.New(), motion, BallotKind.Named, 1, id), bench, submission));
            }
            foreach (var part in parts) at.Db.AddRange(part.Motion, part.Ballot);
            return await at.NoteAsync(room.Session, ConsentBallot.Open(parts, room.Session, minutes, at.By.Person, at.Now));
        }, cancel);
}
