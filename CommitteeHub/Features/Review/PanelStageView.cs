using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Review;

/// <summary>How far the panel and the co-chairs are, and what the viewer may do about it.</summary>
/// <param name="MissingOn">The criteria on which the viewer's own finding with its reason is missing.</param>
/// <param name="Spread">What everybody found, criterion by criterion; empty until the findings lie open.</param>
public sealed record PanelStageView(
    Guid SubmissionId,
    SubmissionState State,
    IReadOnlyList<PanelMember> Panel,
    bool IsOnPanel,
    bool HasHandedIn,
    IReadOnlyList<string> MissingOn,
    DateTimeOffset? RevealedAt,
    bool LieOpen,
    bool MayReveal,
    IReadOnlyList<CriterionSpread> Spread,
    bool MayRecommend,
    IReadOnlyList<RecommendationView> Recommendations,
    bool MayAnswer,
    int DaysStopped);

/// <summary>A member of the panel. Whether they have handed in is nobody's business before the findings lie open.</summary>
public sealed record PanelMember(string Name, bool IsLead);

/// <summary>What everybody found on one criterion.</summary>
public sealed record CriterionSpread(Id<Criterion> Id, string Code, string Title, IReadOnlyList<Judgement> Judgements)
{
    /// <summary>What most found; null when no rating leads.</summary>
    public Rating? Common
    {
        get
        {
            var counts = Judgements.GroupBy(j => j.Rating).OrderByDescending(g => g.Count()).ToList();
            return counts.Count == 0 || (counts.Count > 1 && counts[0].Count() == counts[1].Count()) ? null : counts[0].Key;
        }
    }

    /// <summary>Whether somebody sees it otherwise than somebody else.</summary>
    public bool IsApart => Judgements.Select(j => j.Rating).Distinct().Count() > 1;

    /// <summary>Who differs from what most found; everybody, when no rating leads.</summary>
    public IReadOnlyList<Judgement> Differing => IsApart ? [.. Judgements.Where(j => Common is not { } common || j.Rating != common)] : [];
}

/// <summary>One member's finding, as the calibration picture shows it.</summary>
/// <param name="IsLate">It was written when the others' already lay open.</param>
public sealed record Judgement(string Member, Rating Rating, bool IsLate);

/// <summary>A recommendation of the panel with the word of the co-chairs on it.</summary>
public sealed record RecommendationView(
    Id<PanelRecommendation> Id, int Number, DecisionOutcome Outcome, string Reasons, string Writer, DateTimeOffset At,
    CoChairAnswer Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt, string? AnswerReason, IReadOnlyList<CommonFindingView> Findings);

/// <summary>What the panel as a whole found on one criterion.</summary>
public sealed record CommonFindingView(string Code, string Title, Rating Rating, string Rationale);
