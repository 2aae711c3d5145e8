using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Review;

/// <summary>A line of the list of submissions: what a member may know of one before it opens.</summary>
public sealed record SubmissionLine(Guid Id, string Title, SubmissionState State, DateTimeOffset? SubmittedAt, bool IsMember, ConflictAnswer? Answer)
{
    /// <summary>What is new to the reader; nothing as long as it is closed to them.</summary>
    public SeenState Seen { get; init; } = SeenState.Nothing;
}

/// <summary>The newest of what there is.</summary>
/// <param name="Total">How many there are.</param>
public sealed record SubmissionList(IReadOnlyList<SubmissionLine> Lines, int Total);

/// <summary>Reads the submissions before the committees that the viewer serves, newest first.</summary>
public sealed class ReadSubmissionsToReview(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    /// <param name="most">How many of them, at most.</param>
    public async Task<SubmissionList> RunAsync(Viewer viewer, int most = 50, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSignedIn) return new SubmissionList([], 0);
        var committees = by.Seats.Select(s => s.CommitteeId).ToList();
        var person = by.Person;
        var all = db.SubmissionTitlesFor(by).AsNoTracking().Where(s => s.State != SubmissionState.Draft && (by.IsSecretary || committees.Contains(s.CommitteeId)));
        var lines = await all
            .OrderByDescending(s => s.SubmittedAt).ThenBy(s => s.Title).ThenBy(s => s.Id).Take(most)
            .Select(s => new SubmissionLine(
                s.Id.Value, s.Title, s.State, s.SubmittedAt, committees.Contains(s.CommitteeId),
                s.Declarations.Where(d => d.PersonId == person && d.EndedAt == null).OrderByDescending(d => d.Number).ThenByDescending(d => d.At).Select(d => (ConflictAnswer?)d.Answer).FirstOrDefault()))
            .ToListAsync(cancel);
        var seen = await db.SeenAsync(by, [.. lines.Select(l => new Id<Submission>(l.Id))], cancel);
        return new SubmissionList(
            lines.ConvertAll(l => l with { Seen = seen.GetValueOrDefault(new Id<Submission>(l.Id), SeenState.Nothing) }),
            lines.Count < most ? lines.Count : await all.CountAsync(cancel));
    }
}
