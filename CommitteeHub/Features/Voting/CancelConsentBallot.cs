using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever acts as chair calls the ballot on all consent items off, with a reason; the items wait as before.</summary>
public sealed class CancelConsentBallot(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConsentBallot> id, string reason, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.ConsentBallotAsync(id) is not ({ } room, { } ballot)) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            foreach (var part in ballot.Parts)
            {
                if (part.Cancel(room.Session, reason, at.By.Person, at.Now) is { } no) return no;
                var submission = await at.Db.AllSubmissions.SingleAsync(s => s.Id == part.SubmissionId, at.Cancel);
                await at.ComeBackAsync(new BallotRoom(room.Session, room.Committee, submission, at.Now), part);
            }
            return await at.NoteAsync(room.Session);
        }, cancel);
}
