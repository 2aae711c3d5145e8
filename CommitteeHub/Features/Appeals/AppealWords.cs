using CommitteeHub.Domain.Appeals;

namespace CommitteeHub.Features.Appeals;

/// <summary>Outcomes in words; English, translated where they are shown.</summary>
internal static class AppealWords
{
    public static string Of(AppealOutcome outcome) => outcome switch
    {
        AppealOutcome.Uphold => "The decision stands",
        AppealOutcome.Overturn => "The decision is set aside",
        AppealOutcome.Remit => "Back to the committee",
    };
}
