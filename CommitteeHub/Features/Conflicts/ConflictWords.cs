using CommitteeHub.Domain.Conflicts;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Features.Conflicts;

/// <summary>How interests and outcomes are said and coloured on screen; each is a key of the resources.</summary>
internal static class ConflictWords
{
    /// <summary>What a member can choose; that somebody speaks for an organisation is known without being entered.</summary>
    public static readonly IReadOnlyList<InterestKind> Kinds = [.. Enum.GetValues<InterestKind>().Where(k => k != InterestKind.Contact)];

    public static string Of(InterestKind kind) => kind switch
    {
        InterestKind.Employer => "Employer",
        InterestKind.Founder => "Founder or owner",
        InterestKind.Trainer => "Trainer or assessor",
        InterestKind.Consultant => "Consultant",
        InterestKind.Family => "Family or close friend there",
        InterestKind.Other => "Something else",
        InterestKind.Contact => "Speaks for it here",
    };

    public static string Of(ConflictOutcome outcome) => outcome switch
    {
        ConflictOutcome.PinnedConflict => "Pinned: conflict",
        ConflictOutcome.Conflict => "Conflict",
        ConflictOutcome.None => "None",
        ConflictOutcome.PinnedNone => "Pinned: none",
    };

    public static string Look(ConflictOutcome outcome) => outcome switch
    {
        ConflictOutcome.PinnedConflict or ConflictOutcome.Conflict => "bad",
        ConflictOutcome.None => "",
        ConflictOutcome.PinnedNone => "good",
    };

    public static string Of(ConflictAnswer? answer) => answer switch
    {
        ConflictAnswer.NoConflict => "No conflict",
        ConflictAnswer.Recused => "Stood aside",
        ConflictAnswer.AskedChair => "Asked the chair",
        null => "Not answered yet",
    };

    public static string Of(ChairAdvice advice) => advice switch
    {
        ChairAdvice.NoConflictSeen => "No conflict seen",
        ChairAdvice.ShouldStandAside => "Should stand aside",
    };
}
