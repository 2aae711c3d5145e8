using CommitteeHub.Domain.Decisions;

namespace CommitteeHub.Features.Decisions;

/// <summary>Outcomes and states in words and tones; English, translated where they are shown.</summary>
public static class DecisionWords
{
    public static string Of(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Approved => "Approved",
        DecisionOutcome.ApprovedWithConditions => "Approved with conditions",
        DecisionOutcome.NotApproved => "Not approved",
        DecisionOutcome.Deferred => "Deferred",
    };

    public static string Of(DecisionState state) => state switch
    {
        DecisionState.Prepared => "Waits for the chair",
        DecisionState.ApprovedForRelease => "Ready to be released",
        DecisionState.Released => "Released",
        DecisionState.Retracted => "Retracted",
    };

    public static string Tone(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Approved => "good",
        DecisionOutcome.ApprovedWithConditions or DecisionOutcome.Deferred => "warn",
        DecisionOutcome.NotApproved => "bad",
    };
}
