using CommitteeHub.Domain;
using CommitteeHub.Domain.Voting;

namespace CommitteeHub.Features.Voting;

/// <summary>What the words of a motion have to be like.</summary>
internal static class MotionWords
{
    private const int Longest = 4000;

    public static Refusal? WhyNot(MotionOutcome outcome, string text) =>
        text.Length > Longest ? new BadInput("Motion", "Use at most 4000 characters.")
        : text.Length == 0 && outcome is MotionOutcome.FreeText or MotionOutcome.ApproveWithConditions ? new BadInput("Motion", "Say in words what is proposed.")
        : null;
}
