using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Discussion;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.News;

/// <summary>What somebody is told of.</summary>
public enum NoticeKind { Mentioned, FindingsRevealed, PanelRecommended, SentBack, QuestionAnswered, ApplicantWrote, CommitteeWrote, FactsAnswered, ExpertWrote }

/// <summary>
/// One person's news about one submission. It holds no words of anybody; whoever may not follow the submission any more
/// finds nothing of it, on no screen and in no mail.
/// </summary>
public sealed class Notice
{
    public Id<Notice> Id { get; init; }
    public Id<Person> PersonId { get; init; }
    public Id<Submission> SubmissionId { get; init; }
    public NoticeKind Kind { get; init; }

    /// <summary>The comment or question it is about; the same news about the same thing is told once.</summary>
    public Guid AboutId { get; init; }

    /// <summary>The comment, if it is about one.</summary>
    public Id<Comment>? CommentId { get; init; }

    /// <summary>Whoever set it off; null where the applicant is not told, or nobody did.</summary>
    public Id<Person>? ById { get; init; }

    public DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When it was put into a mail, or found not to need one.</summary>
    public DateTimeOffset? MailedAt { get; set; }
}

/// <summary>How far somebody has seen what happened to a submission.</summary>
public sealed class LastLook
{
    public Id<Person> PersonId { get; init; }
    public Id<Submission> SubmissionId { get; init; }

    /// <summary>The number of the newest line of the submission's record at that time.</summary>
    public long Line { get; set; }

    public DateTimeOffset At { get; set; }
}
