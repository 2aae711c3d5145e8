using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Domain.Decisions;

/// <summary>What of a ballot a decision rests on.</summary>
/// <param name="Proposed">The outcome the motion proposed; null when the motion was about something else.</param>
/// <param name="PublishedAt">When its result was published; null before.</param>
public sealed record BallotOutcome(Id<Ballot> BallotId, Id<Submission> SubmissionId, DecisionOutcome? Proposed, DateTimeOffset? PublishedAt, bool Quorate, bool Carried, DateTimeOffset? AnnulledAt = null)
{
    public static BallotOutcome Of(Ballot ballot) => new(
        ballot.Id,
        ballot.SubmissionId,
        ProposedBy(ballot.Outcome),
        ballot.State == BallotState.Published ? ballot.PublishedAt : null,
        ballot.Result is { } result && result.Verdict != Verdict.NoQuorum,
        ballot.Carries,
        ballot.AnnulledAt);

    public static DecisionOutcome? ProposedBy(MotionOutcome outcome) => outcome switch
    {
        MotionOutcome.Approve => DecisionOutcome.Approved,
        MotionOutcome.ApproveWithConditions => DecisionOutcome.ApprovedWithConditions,
        MotionOutcome.NotApprove => DecisionOutcome.NotApproved,
        MotionOutcome.Defer => DecisionOutcome.Deferred,
        MotionOutcome.FreeText => null,
    };

    public Refusal? WhyNotDecide() =>
        AnnulledAt is { } annulledAt ? new BallotIsAnnulled(annulledAt)
        : PublishedAt is null ? new BallotNotPublished()
        : Proposed is null ? new MotionDecidesNothing()
        : !Quorate || !Carried ? new MotionNotCarried()
        : null;
}
