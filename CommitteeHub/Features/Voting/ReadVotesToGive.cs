using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Voting;

/// <summary>A ballot between sessions that waits for the viewer's vote: title and deadline, and not a word of what is proposed.</summary>
public sealed record VoteToGive(Id<Ballot> BallotId, Id<Submission> SubmissionId, string Title, DateTimeOffset? OpensAt, DateTimeOffset ClosesAt);

/// <summary>Reads for a member which ballots between sessions wait for their vote.</summary>
public sealed class ReadVotesToGive(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<VoteToGive>> RunAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn || !by.SitsAnywhere) return [];
        var person = by.Person;
        var open = await db.AllBallots.AsNoTracking().IgnoreAutoIncludes()
            .Where(b => b.SessionId == null && b.State == BallotState.Open && b.ClosesAt > now
                && b.Roll.Any(r => r.PersonId == person && r.Standing == RollStanding.Entitled && !r.HasVoted))
            .Join(db.SubmissionTitlesFor(by), b => b.SubmissionId, s => s.Id, (b, s) => new { b.Id, b.SubmissionId, s.Title, b.OpensAt, b.ClosesAt })
            .OrderBy(b => b.ClosesAt).ToListAsync(cancel);
        return [.. open.Select(b => new VoteToGive(b.Id, b.SubmissionId, b.Title, b.OpensAt, b.ClosesAt!.Value))];
    }
}
