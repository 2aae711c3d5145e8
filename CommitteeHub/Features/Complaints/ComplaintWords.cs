using CommitteeHub.Domain.Complaints;

namespace CommitteeHub.Features.Complaints;

/// <summary>Steps and results in words; English, translated where they are shown.</summary>
internal static class ComplaintWords
{
    public static string Of(ComplaintStep step) => step switch
    {
        ComplaintStep.Support => "Secretariat",
        ComplaintStep.ExecutiveDirector => "Executive Director",
        ComplaintStep.Committee => "Appraisal committee",
        ComplaintStep.Board => "Board",
    };

    public static string Of(ComplaintResult result) => result switch
    {
        ComplaintResult.NotUpheld => "Not upheld",
        ComplaintResult.PartlyUpheld => "Partly upheld",
        ComplaintResult.Upheld => "Upheld",
    };
}
