using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;

namespace CommitteeHub.Domain.Submissions;

/// <summary>What a co-chair said to the panel's recommendation.</summary>
public enum CoChairAnswer { Waiting, Agreed, SentBack }

/// <summary>What the panel recommends to the committee, with its finding on each criterion. It is never rewritten: after it was sent back the panel writes the next.</summary>
public sealed class PanelRecommendation : Aggregate
{
    public const int LongestReasons = 20_000;

    private readonly List<PanelFinding> _findings = [];

    private PanelRecommendation() { }

    public PanelRecommendation(Id<PanelRecommendation> id, Id<Submission> submission, int number, DecisionOutcome outcome, string reasons, IEnumerable<PanelFinding> findings, Id<Person> by, DateTimeOffset now)
    {
        Id = id;
        SubmissionId = submission;
        Number = number;
        Outcome = outcome;
        Reasons = reasons;
        WrittenById = by;
        At = now;
        _findings.AddRange(findings);
        Touch();
    }

    public Id<PanelRecommendation> Id { get; private set; }
    public Id<Submission> SubmissionId { get; private set; }

    /// <summary>1, 2, 3, … within the submission.</summary>
    public int Number { get; private set; }

    public DecisionOutcome Outcome { get; private set; }
    public string Reasons { get; private set; } = "";
    public Id<Person> WrittenById { get; private set; }
    public DateTimeOffset At { get; private set; }
    public CoChairAnswer Answer { get; private set; }
    public Id<Person>? AnsweredById { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it was sent back.</summary>
    public string? AnswerReason { get; private set; }

    public IReadOnlyList<PanelFinding> Findings => _findings;

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Submission(SubmissionId.Value);
    public override Guid? About => SubmissionId.Value;

    internal void Agree(Id<Person> by, DateTimeOffset now)
    {
        (Answer, AnsweredById, AnsweredAt) = (CoChairAnswer.Agreed, by, now);
        Touch();
    }

    internal void SendBack(string reason, Id<Person> by, DateTimeOffset now)
    {
        (Answer, AnsweredById, AnsweredAt, AnswerReason) = (CoChairAnswer.SentBack, by, now, reason);
        Touch();
    }
}

/// <summary>The panel's common finding on one criterion.</summary>
public sealed class PanelFinding
{
    public Id<PanelRecommendation> RecommendationId { get; init; }
    public Id<Criterion> CriterionId { get; init; }
    public Rating Rating { get; init; }
    public string Rationale { get; init; } = "";
}
