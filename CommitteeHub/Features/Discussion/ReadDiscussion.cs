using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Discussion;

/// <summary>A comment as its reader sees it.</summary>
/// <param name="Author">The name; for the applicant, what is not their own side is "the committee".</param>
/// <param name="Body">Null once it was taken back.</param>
public sealed record CommentView(Guid Id, CommentAudience Audience, string? Author, bool IsMine, bool IsFromApplicant, string? Body, DateTimeOffset At, DateTimeOffset? EditedAt, int Edits, bool IsUnread);

/// <summary>One place of the discussion: for whom it is, and who reads there.</summary>
public sealed record Place(CommentAudience Audience, bool MayWrite, IReadOnlyList<string> Readers, IReadOnlyList<CommentView> Comments);

/// <summary>The discussion about a submission, as far as its reader may see it: a place for each audience, never mixed.</summary>
public sealed record DiscussionView(bool IsApplicant, IReadOnlyList<Place> Places)
{
    public int Unread => Places.Sum(p => p.Comments.Count(c => c.IsUnread));
}

/// <summary>Reads the discussion about a submission for one person.</summary>
public sealed class ReadDiscussion(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
{
    public async Task<DiscussionView?> RunAsync(Viewer viewer, Id<Submission> id, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var by = await db.StandingOfAsync(viewer, now, cancel);
        if (!by.IsSignedIn) return null;
        var submission = await db.DossiersFor(by).AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null) return null;
        var isApplicant = by.SpeaksFor(submission.OrganisationId);
        if (!isApplicant && !await db.DeliberationsFor(by).AnyAsync(s => s.Id == id, cancel)) return null;
        if (isApplicant && submission.SubmittedAt is null) return null;

        var person = by.Person;
        var comments = await db.CommentsFor(by).AsNoTracking().Where(c => c.SubmissionId == id).OrderBy(c => c.At).ThenBy(c => c.Id)
            .Select(c => new { Comment = c, IsRead = db.AllCommentReadings.Any(r => r.CommentId == c.Id && r.PersonId == person) }).ToListAsync(cancel);
        var authors = comments.Select(c => c.Comment.AuthorId).Distinct().ToList();
        var committee = await db.CommitteeToReadAsync(submission.CommitteeId, cancel);
        var takesPart = submission.WhyNotReview(by) is null;
        var isOver = submission.IsOver;

        CommentAudience[] audiences = isApplicant ? [CommentAudience.Applicant]
            : by.IsSecretary || submission.IsOnPanel(person) ? [CommentAudience.Panel, CommentAudience.Committee, CommentAudience.Applicant]
            : [CommentAudience.Committee, CommentAudience.Applicant];
        var readers = new Dictionary<CommentAudience, IReadOnlyList<Id<Domain.Committees.Person>>>();
        foreach (var audience in audiences) readers[audience] = await db.ReadersOfAsync(submission, audience, now, cancel);
        var people = authors.Concat(readers.Values.SelectMany(r => r)).Distinct().ToList();
        var names = await db.AllPersons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);

        bool MayWrite(CommentAudience audience) => !isOver && (isApplicant
            || (by.IsSecretary && audience != CommentAudience.Panel)
            || (takesPart && audience switch
            {
                CommentAudience.Panel => submission.IsOnPanel(person),
                CommentAudience.Committee => true,
                CommentAudience.Applicant => submission.SpeaksForCommittee(committee, person, DateOnly.FromDateTime(now.UtcDateTime)),
            }));

        return new DiscussionView(isApplicant, [.. audiences.Select(audience => new Place(
            audience, MayWrite(audience),
            // The applicant is told that the committee reads, not who.
            isApplicant ? [] : [.. readers[audience].Select(r => names.GetValueOrDefault(r, "")).Order(StringComparer.Ordinal)],
            [.. comments.Where(c => c.Comment.Audience == audience).Select(c => new CommentView(
                c.Comment.Id.Value, audience, isApplicant && !c.Comment.IsFromApplicant ? null : names.GetValueOrDefault(c.Comment.AuthorId, ""),
                c.Comment.AuthorId == person, c.Comment.IsFromApplicant, c.Comment.RemovedAt is null ? c.Comment.Body : null, c.Comment.At, c.Comment.EditedAt, c.Comment.Edits, !c.IsRead && c.Comment.AuthorId != person))]))]);
    }
}
