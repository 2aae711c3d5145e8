using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>Who may see which words of a discussion, and whose news is whose.</summary>
public static class DiscussionVisibility
{
    /// <summary>
    /// The panel's words for the panel and the secretary, the committee's for whoever follows the deliberation, those with
    /// the applicant for both. Whoever stands aside, or has not answered the gate, sees none of them.
    /// </summary>
    public static IQueryable<Comment> CommentsFor(this CommitteeDb db, Standing by)
    {
        if (by.IsSystem) return db.AllComments;
        if (!by.IsSignedIn) return db.AllComments.Where(c => false);
        var person = by.Person;
        var organisations = by.Organisations.ToList();
        var deliberations = db.DeliberationsFor(by);
        return db.AllComments.Where(c =>
            deliberations.Any(s => s.Id == c.SubmissionId && (c.Audience != CommentAudience.Panel || by.IsSecretary || s.Panel.Any(p => p.PersonId == person)))
            || (c.Audience == CommentAudience.Applicant && db.AllSubmissions.Any(s => s.Id == c.SubmissionId && organisations.Contains(s.OrganisationId))));
    }

    /// <summary>The asker's own news, as far as they may still follow what it is about.</summary>
    public static IQueryable<Notice> NoticesFor(this CommitteeDb db, Standing by)
    {
        if (!by.IsSignedIn) return db.AllNotices.Where(n => false);
        var person = by.Person;
        var organisations = by.Organisations.ToList();
        var deliberations = db.DeliberationsFor(by);
        var comments = db.CommentsFor(by);
        return db.AllNotices.Where(n => n.PersonId == person && (
            (n.Kind == NoticeKind.Mentioned && comments.Any(c => c.Id == n.CommentId && c.RemovedAt == null))
            || (n.Kind == NoticeKind.CommitteeWrote && db.AllSubmissions.Any(s => s.Id == n.SubmissionId && organisations.Contains(s.OrganisationId)))
            || (n.Kind != NoticeKind.Mentioned && n.Kind != NoticeKind.CommitteeWrote && deliberations.Any(s => s.Id == n.SubmissionId))));
    }

    /// <summary>Who would read a comment for this audience: those who may be mentioned in it.</summary>
    public static async Task<IReadOnlyList<Id<Person>>> ReadersOfAsync(this CommitteeDb db, Submission submission, CommentAudience audience, DateTimeOffset now, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var committee = await db.CommitteeToReadAsync(submission.CommitteeId, cancel);
        var contacts = await db.AllContacts.Where(c => c.OrganisationId == submission.OrganisationId).Select(c => c.PersonId).ToListAsync(cancel);
        var secretaries = await db.SecretariesAsync(today, cancel);
        var members = (audience == CommentAudience.Panel ? submission.Panel.Select(p => p.PersonId) : committee.On(today).Select(m => m.PersonId))
            .Where(p => submission.AnswerOf(p) == ConflictAnswer.NoConflict);
        var inside = members.Concat(secretaries.Where(s => !submission.IsRecused(s))).Except(contacts).Distinct();
        return audience == CommentAudience.Applicant ? [.. inside.Concat(contacts)] : [.. inside];
    }
}
