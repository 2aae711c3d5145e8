using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

/// <summary>Something about the way of a submission that its applicant is told too.</summary>
public abstract record OpenStep(Id<Submission> SubmissionId) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record InfoRequestedFromApplicant(Id<Submission> SubmissionId, DateOnly DueOn) : OpenStep(SubmissionId);
public sealed record ReviewResumed(Id<Submission> SubmissionId) : OpenStep(SubmissionId);
public sealed record SubmissionLapsed(Id<Submission> SubmissionId, DateOnly DueOn) : OpenStep(SubmissionId);
public sealed record MoreTimeGiven(Id<Submission> SubmissionId, DateOnly DueOn) : OpenStep(SubmissionId);

// That there is a recommendation is a step on the way; what it says is the committee's.
public sealed record RecommendationGiven(Id<Submission> SubmissionId, Id<PanelRecommendation> RecommendationId) : OpenStep(SubmissionId);
public sealed record CoChairAgreed(Id<Submission> SubmissionId, Id<PanelRecommendation> RecommendationId, Id<Person> ById) : OpenStep(SubmissionId);
public sealed record ReturnDateSet(Id<Submission> SubmissionId, DateOnly On) : OpenStep(SubmissionId);

public sealed record RecommendationTakenUp(Id<Submission> SubmissionId, Id<Person> ById) : LedgerEvent;
public sealed record SentBackToPanel(Id<Submission> SubmissionId, Id<PanelRecommendation> RecommendationId, Personal Reason, Id<Person> ById) : LedgerEvent;
public sealed record FindingsRevealed(Id<Submission> SubmissionId) : LedgerEvent;

public sealed record LapseProposed(Id<Submission> SubmissionId, DateOnly DueOn) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}
