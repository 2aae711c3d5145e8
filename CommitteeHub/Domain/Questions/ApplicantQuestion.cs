using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Questions;

/// <summary>What the committee asks the applicant, in the very words that the applicant reads. It never says who on the committee asked.</summary>
public sealed class ApplicantQuestion : Aggregate
{
    public const int LongestText = 5_000, LongestAnswer = 20_000;

    private ApplicantQuestion() { }

    public ApplicantQuestion(Id<ApplicantQuestion> id, Id<Submission> submission, QuestionText text, Id<Person> by, DateTimeOffset now)
    {
        Id = id;
        SubmissionId = submission;
        AnnotationId = text.AnnotationId;
        CriterionId = text.CriterionId;
        Quote = text.Quote;
        Place = text.Place;
        Text = text.Text;
        AskedById = by;
        AskedAt = now;
        Raise(new ApplicantAsked(submission, id));
    }

    public Id<ApplicantQuestion> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }

    /// <summary>The thread it was made of; the applicant is told nothing of it.</summary>
    public Id<Annotation>? AnnotationId { get; private set; }

    public Id<Criterion>? CriterionId { get; private set; }

    /// <summary>The words of the dossier it is about.</summary>
    public string? Quote { get; private set; }

    /// <summary>The document and page, in words.</summary>
    public string? Place { get; private set; }

    public string Text { get; private set; } = "";
    public Id<Person> AskedById { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public string? Answer { get; private set; }
    public Id<Person>? AnsweredById { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When the committee took it back; it then needs no answer.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    public bool IsOpen => AnsweredAt is null && TakenBackAt is null;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;

    /// <summary>The applicant's answer; once given it stands.</summary>
    public Refusal? AnswerWith(string answer, Id<Person> by, DateTimeOffset now)
    {
        if (TakenBackAt is not null) return new QuestionTakenBack();
        if (AnsweredAt is not null) return new AlreadyAnswered(AnsweredAt.Value);
        if (string.IsNullOrWhiteSpace(answer)) return new BadInput("Answer", "Please write an answer.");
        if (answer.Length > LongestAnswer) return new BadInput("Answer", "Use at most 20000 characters.");
        (Answer, AnsweredById, AnsweredAt) = (answer.Trim(), by, now);
        Raise(new QuestionAnswered(SubmissionId, Id));
        return null;
    }

    public Refusal? TakeBack(DateTimeOffset now)
    {
        if (TakenBackAt is not null) return null;
        if (AnsweredAt is { } answered) return new AlreadyAnswered(answered);
        TakenBackAt = now;
        Raise(new QuestionWithdrawn(SubmissionId, Id));
        return null;
    }

    public static Refusal? WhyNotText(string? text) =>
        string.IsNullOrWhiteSpace(text) ? new BadInput("Question", "Please write the question.")
        : text.Length > LongestText ? new BadInput("Question", "Use at most 5000 characters.")
        : null;
}

/// <summary>Everything that the applicant will read, and the thread it comes from.</summary>
public sealed record QuestionText(string Text, string? Quote, string? Place, Id<Criterion>? CriterionId, Id<Annotation>? AnnotationId);

public sealed record ApplicantAsked(Id<Submission> SubmissionId, Id<ApplicantQuestion> QuestionId) : OpenStep(SubmissionId);
public sealed record QuestionAnswered(Id<Submission> SubmissionId, Id<ApplicantQuestion> QuestionId) : OpenStep(SubmissionId);
public sealed record QuestionWithdrawn(Id<Submission> SubmissionId, Id<ApplicantQuestion> QuestionId) : OpenStep(SubmissionId);

/// <summary>The committee does not need the answer any more.</summary>
public sealed record QuestionTakenBack : Refusal;

/// <summary>The question was answered; the answer stands.</summary>
public sealed record AlreadyAnswered(DateTimeOffset At) : Refusal;
