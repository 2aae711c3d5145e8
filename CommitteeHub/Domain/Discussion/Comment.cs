using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Discussion;

/// <summary>Who reads a comment: the panel, the whole committee, or the applicant as well.</summary>
public enum CommentAudience { Panel, Committee, Applicant }

/// <summary>One contribution to the discussion about a submission. Whom it is for is chosen when it is written and never changed.</summary>
public sealed class Comment : Aggregate
{
    public const int LongestBody = 10_000;

    private Comment() { }

    public Comment(Id<Comment> id, Id<Submission> submission, CommentAudience audience, string body, Id<Person> by, bool isFromApplicant, DateTimeOffset now)
    {
        Id = id;
        SubmissionId = submission;
        Audience = audience;
        Body = body;
        AuthorId = by;
        IsFromApplicant = isFromApplicant;
        At = now;
        Raise(Written());
    }

    public Id<Comment> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }
    public CommentAudience Audience { get; private set; }
    public string Body { get; private set; } = "";
    public Id<Person> AuthorId { get; private set; }
    public bool IsFromApplicant { get; private set; }
    public DateTimeOffset At { get; private set; }
    public int Edits { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>Set when its author took it back; the place stays, the words are not shown any more.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;

    public static Refusal? WhyNotBody(string? body) =>
        string.IsNullOrWhiteSpace(body) ? new BadInput("Comment", "Please write something.")
        : body.Length > LongestBody ? new BadInput("Comment", "Use at most 10000 characters.")
        : null;

    public Refusal? Edit(Id<Person> by, string body, int expected, DateTimeOffset now)
    {
        if (by != AuthorId) return new NotPermitted();
        if (RemovedAt is not null) return new NotFound();
        // What left the committee has been read; it is corrected by writing again.
        if (Audience == CommentAudience.Applicant) return new HasLeftTheCommittee();
        if (WhyNotBody(body) is { } refusal) return refusal;
        if (Body == body.Trim()) return null;
        if (Edits != expected) return new ChangedMeanwhile();
        var before = Body;
        (Body, EditedAt) = (body.Trim(), now);
        Edits++;
        Raise(Audience == CommentAudience.Panel ? new PanelCommentEdited(SubmissionId, Id, new Personal(before)) : new CommentEdited(SubmissionId, Id, new Personal(before)));
        return null;
    }

    public Refusal? Remove(Id<Person> by, DateTimeOffset now)
    {
        if (by != AuthorId) return new NotPermitted();
        if (Audience == CommentAudience.Applicant) return new HasLeftTheCommittee();
        if (RemovedAt is not null) return null;
        RemovedAt = now;
        Raise(Audience == CommentAudience.Panel ? new PanelCommentRemoved(SubmissionId, Id) : new CommentRemoved(SubmissionId, Id));
        return null;
    }

    private LedgerEvent Written() => Audience switch
    {
        CommentAudience.Panel => new PanelCommentWritten(SubmissionId, Id),
        CommentAudience.Committee => new CommentWritten(SubmissionId, Id),
        CommentAudience.Applicant => new ApplicantCommentWritten(SubmissionId, Id),
    };
}

/// <summary>That somebody has read a comment.</summary>
public sealed class CommentReading
{
    public Id<Comment> CommentId { get; init; }
    public Id<Person> PersonId { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>What the panel says to itself is not told to the rest of the committee, not even that it was said.</summary>
public abstract record PanelCommentEvent(Id<Submission> SubmissionId, Id<Comment> CommentId) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record PanelCommentWritten(Id<Submission> SubmissionId, Id<Comment> CommentId) : PanelCommentEvent(SubmissionId, CommentId);
public sealed record PanelCommentEdited(Id<Submission> SubmissionId, Id<Comment> CommentId, Personal Before) : PanelCommentEvent(SubmissionId, CommentId);
public sealed record PanelCommentRemoved(Id<Submission> SubmissionId, Id<Comment> CommentId) : PanelCommentEvent(SubmissionId, CommentId);
public sealed record CommentWritten(Id<Submission> SubmissionId, Id<Comment> CommentId) : LedgerEvent;
public sealed record CommentEdited(Id<Submission> SubmissionId, Id<Comment> CommentId, Personal Before) : LedgerEvent;
public sealed record CommentRemoved(Id<Submission> SubmissionId, Id<Comment> CommentId) : LedgerEvent;
public sealed record ApplicantCommentWritten(Id<Submission> SubmissionId, Id<Comment> CommentId) : OpenStep(SubmissionId);

/// <summary>What the applicant may have read is not rewritten or taken back.</summary>
public sealed record HasLeftTheCommittee : Refusal;
