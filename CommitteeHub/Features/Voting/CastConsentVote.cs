using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>A member answers all consent items at once, on whose rolls they are.</summary>
public sealed class CastConsentVote(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConsentBallot> id, VoteWish wish, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn) return new NotEntitled();
            if (CastVote.WhyNotSaid(wish) is { } unsaid) return unsaid;
            if (await at.ConsentBallotAsync(id) is not ({ } room, { } ballot)) return new NotFound();
            if (!room.Bench.MaySit(at.By.Person)) return new NotEntitled();
            var submissions = ballot.Parts.Select(p => p.SubmissionId).ToList();
            var items = await at.Db.AllSubmissions.Where(s => submissions.Contains(s.Id)).ToDictionaryAsync(s => s.Id, at.Cancel);
            return ballot.Cast(wish, part => new Voter(at.By.Person, items[part.SubmissionId].AnswerOf(at.By.Person), room.Session.IsPresent(at.By.Person)), room.Session, at.Now);
        }, cancel);
}
