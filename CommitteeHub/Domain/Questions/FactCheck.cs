using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Questions;

/// <summary>
/// What the panel wrote about the program for the applicant, who is invited to correct errors of fact before the committee
/// decides. It holds no finding, no opinion and no name of the committee.
/// </summary>
public sealed class FactCheck : Aggregate
{
    public const int LongestText = 20_000, LongestAnswer = 20_000;

    /// <summary>Where a submission stands when its facts can be sent: the panel has it, and nobody has decided.</summary>
    public static readonly IReadOnlyList<SubmissionState> PossibleIn =
        [SubmissionState.PanelReview, SubmissionState.PanelRecommended, SubmissionState.CoChairReview, SubmissionState.Deliberation, SubmissionState.Deferred];

    private FactCheck() { }

    public FactCheck(Id<FactCheck> id, Id<Submission> submission, string text, DateOnly dueOn, Id<Person> by, DateTimeOffset now)
    {
        Id = id;
        SubmissionId = submission;
        Text = text.Trim();
        DueOn = dueOn;
        SentById = by;
        SentAt = now;
        Raise(new FactsSent(submission, id, dueOn));
    }

    public Id<FactCheck> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }

    /// <summary>The very words that the applicant reads.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The last day on which the applicant may answer.</summary>
    public DateOnly DueOn { get; private set; }

    public Id<Person> SentById { get; private set; }
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The corrections; empty where there is nothing to correct, null while there is no answer.</summary>
    public string? Answer { get; private set; }

    public Id<Person>? AnsweredById { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;

    /// <summary>Whether the committee still waits for it. What was not answered in time is waited for no longer.</summary>
    public bool IsOut(DateOnly today) => AnsweredAt is null && TakenBackAt is null && today <= DueOn;

    public static Refusal? WhyNotSend(Submission submission, string? text, DateOnly dueOn, DateOnly today)
    {
        if (!PossibleIn.Contains(submission.State)) return new NotInState(submission.State);
        if (string.IsNullOrWhiteSpace(text)) return new BadInput("Facts", "Please write what the applicant is to check.");
        if (text.Length > LongestText) return new BadInput("Facts", "Use at most 20000 characters.");
        return dueOn <= today ? new ReturnDueTooSoon(today) : null;
    }

    /// <summary>The applicant's corrections, once; none says that everything is right.</summary>
    public Refusal? AnswerWith(string corrections, Id<Person> by, DateOnly today, DateTimeOffset now)
    {
        if (TakenBackAt is not null) return new FactsTakenBack();
        if (AnsweredAt is { } answered) return new AlreadyAnswered(answered);
        if (today > DueOn) return new FactsTimeIsOver(DueOn);
        if (corrections.Length > LongestAnswer) return new BadInput("Answer", "Use at most 20000 characters.");
        (Answer, AnsweredById, AnsweredAt) = (corrections.Trim(), by, now);
        Raise(Answer.Length == 0 ? new FactsConfirmed(SubmissionId, Id) : new FactsCorrected(SubmissionId, Id));
        return null;
    }

    public Refusal? TakeBack(DateTimeOffset now)
    {
        if (TakenBackAt is not null) return null;
        if (AnsweredAt is { } answered) return new AlreadyAnswered(answered);
        TakenBackAt = now;
        Raise(new FactsWithdrawn(SubmissionId, Id));
        return null;
    }
}

public sealed record FactsSent(Id<Submission> SubmissionId, Id<FactCheck> FactCheckId, DateOnly DueOn) : OpenStep(SubmissionId);
public sealed record FactsCorrected(Id<Submission> SubmissionId, Id<FactCheck> FactCheckId) : OpenStep(SubmissionId);
public sealed record FactsConfirmed(Id<Submission> SubmissionId, Id<FactCheck> FactCheckId) : OpenStep(SubmissionId);
public sealed record FactsWithdrawn(Id<Submission> SubmissionId, Id<FactCheck> FactCheckId) : OpenStep(SubmissionId);

/// <summary>The committee took the text back; it then needs no answer.</summary>
public sealed record FactsTakenBack : Refusal;

/// <summary>The time for corrections is over.</summary>
public sealed record FactsTimeIsOver(DateOnly DueOn) : Refusal;

/// <summary>The applicant has one text to check at a time.</summary>
public sealed record FactsAreOut(DateOnly DueOn) : Refusal;

/// <summary>Nobody votes while the applicant may still correct an error of fact.</summary>
public sealed record FactsNotChecked(DateOnly DueOn) : Refusal;
