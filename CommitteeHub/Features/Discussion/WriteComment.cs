using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Discussion;

/// <summary>A contribution as its writer has it before them.</summary>
/// <param name="Id">Made by the client; the same again is the same comment.</param>
public sealed record NewComment(Id<Comment> Id, Id<Submission> SubmissionId, CommentAudience Audience, string Body);

/// <summary>
/// Writes into the discussion. To the panel write its members, to the committee all who deliberate and the secretary, to
/// the applicant only whoever speaks for the committee; the applicant writes to the committee.
/// </summary>
public sealed class WriteComment(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, NewComment written, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn) return new NotFound();
        await at.TakeTurnAsync(StreamName.Submission(written.SubmissionId.Value));
        if (await at.DiscussedAsync(written.SubmissionId) is not { } about) return new NotFound();
        var submission = about.Submission;
        var isApplicant = at.By.SpeaksFor(submission.OrganisationId);
        if (await WhyNotAsync(at, about, written.Audience, isApplicant) is { } refusal) return refusal;
        if (await at.Db.AllComments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == written.Id, at.Cancel) is { } same) return same.AuthorId == at.By.Person ? null : new NotFound();
        if (Comment.WhyNotBody(written.Body) is { } noBody) return noBody;

        var comment = new Comment(written.Id, submission.Id, written.Audience, written.Body.Trim(), at.By.Person, isApplicant, at.Now);
        at.Db.Add(comment);
        at.Db.Add(new CommentReading { CommentId = comment.Id, PersonId = at.By.Person, At = at.Now });
        await TellAsync(at, about, comment);
        return null;
    }, cancel);

    private static async Task<Refusal?> WhyNotAsync(Moment at, CoReview about, CommentAudience audience, bool isApplicant)
    {
        var submission = about.Submission;
        if (isApplicant) return submission.SubmittedAt is null ? new NotInState(submission.State) : audience == CommentAudience.Applicant ? null : new NotPermitted();
        if (at.By.IsSecretary && await at.Db.DeliberationsFor(at.By).AnyAsync(s => s.Id == submission.Id, at.Cancel)) return audience == CommentAudience.Panel ? new NotPermitted() : null;
        if (submission.WhyNotReview(at.By) is { } refusal) return refusal;
        return audience switch
        {
            CommentAudience.Panel => submission.IsOnPanel(at.By.Person) ? null : new NotPermitted(),
            CommentAudience.Committee => null,
            CommentAudience.Applicant => about.SpeaksForCommittee(at.By.Person) ? null : new NotPermitted(),
        };
    }

    private static async Task TellAsync(Moment at, CoReview about, Comment comment)
    {
        var submission = about.Submission;
        var readers = await at.ReadersAsync(about, comment.Audience);
        await at.NoticeAsync(Mentions.In(comment.Body, readers), NoticeKind.Mentioned, submission.Id, comment.Id.Value, comment.Id);
        if (comment.Audience != CommentAudience.Applicant) return;

        var contacts = await at.Db.AllContacts.Where(c => c.OrganisationId == submission.OrganisationId).Select(c => c.PersonId).ToListAsync(at.Cancel);
        if (!comment.IsFromApplicant)
        {
            await at.NoticeAsync(contacts, NoticeKind.CommitteeWrote, submission.Id, comment.Id.Value);
            return;
        }
        var secretariat = readers.Select(r => r.Id).Where(r => !about.Committee.Members.Any(m => m.PersonId == r) && !contacts.Contains(r));
        await at.NoticeAsync(about.Steering.Concat(secretariat), NoticeKind.ApplicantWrote, submission.Id, comment.Id.Value);
    }
}

/// <summary>Rewrites one's own comment, unless it was rewritten meanwhile.</summary>
public sealed class EditComment(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Comment> id, string body, int expected, CancellationToken cancel = default) => change.RunAsync(by, async at =>
        await at.CommentAsync(id) is { } comment ? comment.Edit(at.By.Person, body ?? "", expected, at.Now) : new NotFound(), cancel);
}

/// <summary>Takes one's own comment back; the place stays, the words are not shown any more.</summary>
public sealed class RemoveComment(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Comment> id, CancellationToken cancel = default) => change.RunAsync(by, async at =>
        await at.CommentAsync(id) is { } comment ? comment.Remove(at.By.Person, at.Now) : new NotFound(), cancel);
}

/// <summary>The asker has read these comments; others' reading is theirs.</summary>
public sealed class MarkCommentsRead(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> submission, IReadOnlyCollection<Guid> comments, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (!at.By.IsSignedIn || comments.Count > 2000) return new NotFound();
        var (person, wanted) = (at.By.Person, comments.Select(c => new Id<Comment>(c)).ToList());
        var unread = await at.Db.CommentsFor(at.By).Where(c => c.SubmissionId == submission && wanted.Contains(c.Id) && !at.Db.AllCommentReadings.Any(r => r.CommentId == c.Id && r.PersonId == person)).Select(c => c.Id).ToListAsync(at.Cancel);
        foreach (var comment in unread) at.Db.Add(new CommentReading { CommentId = comment, PersonId = person, At = at.Now });
        foreach (var notice in await at.Db.AllNotices.Where(n => n.PersonId == person && n.ReadAt == null && n.SubmissionId == submission && wanted.Select(w => w.Value).Contains(n.AboutId)).ToListAsync(at.Cancel)) notice.ReadAt = at.Now;
        if (unread.Count > 0) at.Ring(person.Value);
        return null;
    }, cancel);
}

/// <summary>What a comment and its change begin with.</summary>
internal static class CommentMoment
{
    /// <summary>What is written about, to decide by and not to change.</summary>
    public static Task<CoReview?> DiscussedAsync(this Moment at, Id<Submission> id)
    {
        var today = DateOnly.FromDateTime(at.Now.UtcDateTime);
        return at.Db.KnownAsync((nameof(DiscussedAsync), id, today), async () =>
        {
            if (await at.Db.AllSubmissions.AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(s => s.Id == id, at.Cancel) is not { } submission) return null;
            return new CoReview(submission, await at.Db.CommitteeToReadAsync(submission.CommitteeId, at.Cancel), today);
        });
    }

    /// <summary>Who would read it, with their names.</summary>
    public static Task<IReadOnlyList<(Id<Person> Id, string Name)>> ReadersAsync(this Moment at, CoReview about, CommentAudience audience) =>
        at.Db.KnownAsync<IReadOnlyList<(Id<Person> Id, string Name)>>((nameof(ReadersAsync), about.Submission.Id, audience, about.Today), async () =>
        {
            var readers = await at.Db.ReadersOfAsync(about.Submission, audience, at.Now, at.Cancel);
            var named = await at.Db.AllPersons.AsNoTracking().Where(p => readers.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(at.Cancel);
            return named.ConvertAll(p => (p.Id, p.Name));
        });

    public static async Task<Comment?> CommentAsync(this Moment at, Id<Comment> id)
    {
        if (!at.By.IsSignedIn || !await at.Db.CommentsFor(at.By).AnyAsync(c => c.Id == id, at.Cancel)) return null;
        return await at.Db.AllComments.SingleAsync(c => c.Id == id, at.Cancel);
    }
}
