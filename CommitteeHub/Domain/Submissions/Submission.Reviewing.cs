namespace CommitteeHub.Domain.Submissions;

public sealed partial class Submission
{
    /// <summary>Why somebody may not take part in the review: annotate, answer, judge. Members do, after they said that they have no conflict.</summary>
    public Refusal? WhyNotReview(Standing by)
    {
        if (!by.IsSignedIn || SubmittedAt is null) return new NotFound();
        if (!by.MaySitOn(this)) return by.IsSecretary ? new NotPermitted() : new NotFound();
        if (IsRecused(by.Person)) return new StoodAside();
        if (by.SpeaksFor(OrganisationId)) return new NotPermitted();
        if (AnswerOf(by.Person) != ConflictAnswer.NoConflict) return new ConflictNotAnswered();
        return State is SubmissionState.Decided or SubmissionState.Withdrawn or SubmissionState.Lapsed ? new ReviewIsOver() : null;
    }
}

/// <summary>Whoever stood aside takes no part, and is shown nothing that would invite them to.</summary>
public sealed record StoodAside : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>Nothing opens before the question about conflicts of interest is answered with no.</summary>
public sealed record ConflictNotAnswered : Refusal;

/// <summary>The submission is decided, withdrawn or lapsed; what was written stays as it is.</summary>
public sealed record ReviewIsOver : Refusal;
