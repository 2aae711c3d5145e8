using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>Whoever acts as chair puts the results of all consent items on the record; the items are done with.</summary>
public sealed class PublishConsentBallot(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConsentBallot> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.ConsentBallotAsync(id) is not ({ } room, { } ballot)) return new NotFound();
            if (at.WhyNotChair(room) is { } refusal) return refusal;
            foreach (var part in ballot.Parts)
            {
                var submission = await at.Db.AllSubmissions.SingleAsync(s => s.Id == part.SubmissionId, at.Cancel);
                if (part.Publish(submission, Bench.Of(room.Committee, room.Session, submission, at.Now), at.By.Person, at.Now) is { } no) return no;
                await at.ComeBackAsync(new BallotRoom(room.Session, room.Committee, submission, at.Now), part);
            }
            room.Session.Settle(ballot.Parts.Select(p => p.SubmissionId).ToHashSet());
            return await at.NoteAsync(room.Session);
        }, cancel);
}
