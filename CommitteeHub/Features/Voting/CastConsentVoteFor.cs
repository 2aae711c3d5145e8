using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>A present member answers all consent items for an absent one who delegated the vote, where neither of them stands aside.</summary>
public sealed class CastConsentVoteFor(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ConsentBallot> id, Id<Person> principal, VoteWish wish, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn) return new NotEntitled();
            if (CastVote.WhyNotSaid(wish) is { } unsaid) return unsaid;
            if (await at.ConsentBallotAsync(id) is not ({ } room, { } ballot)) return new NotFound();
            if (!room.Bench.MaySit(at.By.Person)) return new NotEntitled();
            if (room.Session.ProxyOf(principal)?.DelegateId != at.By.Person) return new NotTheirDelegate();
            var submissions = ballot.Parts.Select(p => p.SubmissionId).ToList();
            var items = await at.Db.AllSubmissions.Where(s => submissions.Contains(s.Id)).ToDictionaryAsync(s => s.Id, at.Cancel);
            return ballot.CastFor(VoterIn(principal), wish, VoterIn(at.By.Person), room.Session, at.Now);

            Func<Ballot, Voter> VoterIn(Id<Person> person) => part => new Voter(person, items[part.SubmissionId].AnswerOf(person), room.Session.IsPresent(person));
        }, cancel);
}
