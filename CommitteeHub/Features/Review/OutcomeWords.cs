using CommitteeHub.Domain.Decisions;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Review;

/// <summary>What a panel can recommend, in words; English, translated where they are shown.</summary>
public static class OutcomeWords
{
    public static readonly IReadOnlyList<DecisionOutcome> Recommendable = [DecisionOutcome.Approved, DecisionOutcome.ApprovedWithConditions, DecisionOutcome.NotApproved];

    public static string Of(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Approved => "Approve",
        DecisionOutcome.ApprovedWithConditions => "Approve with conditions",
        DecisionOutcome.NotApproved => "Do not approve",
        DecisionOutcome.Deferred => "Defer",
    };

    public static string Of(CoChairAnswer answer) => answer switch
    {
        CoChairAnswer.Waiting => "Waits for the co-chairs",
        CoChairAnswer.Agreed => "The co-chairs agreed",
        CoChairAnswer.SentBack => "Sent back to the panel",
    };

    public static string Tone(CoChairAnswer answer) => answer switch
    {
        CoChairAnswer.Agreed => "good",
        CoChairAnswer.SentBack => "warn",
        CoChairAnswer.Waiting => "",
    };
}
