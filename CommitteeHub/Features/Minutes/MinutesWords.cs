using CommitteeHub.Domain.Sessions;

namespace CommitteeHub.Features.Minutes;

/// <summary>States of minutes and of corrections in words and tones; each is a key of the resources.</summary>
internal static class MinutesWords
{
    public static string Of(MinutesState state) => state switch
    {
        MinutesState.Draft => "Draft",
        MinutesState.Circulated => "Out for correction",
        MinutesState.Locked => "Approved and locked",
    };

    public static string Look(MinutesState state) => state switch { MinutesState.Draft => "", MinutesState.Circulated => "warn", MinutesState.Locked => "good" };

    public static string Of(CorrectionState state) => state switch
    {
        CorrectionState.Proposed => "Waits for the secretary",
        CorrectionState.Accepted => "Taken over",
        CorrectionState.Declined => "Not taken over",
    };

    public static string Look(CorrectionState state) => state switch { CorrectionState.Proposed => "warn", CorrectionState.Accepted => "good", CorrectionState.Declined => "bad" };

    /// <summary>What happens to them next.</summary>
    public static string Next(MinutesView view) => view.State switch
    {
        MinutesState.Draft when view.Own.MayWrite => "The record writes itself while the session goes on; add what it cannot know. Whatever you type is kept at once, and others see it.",
        MinutesState.Draft => "The record writes itself. The secretary adds to it and sends it to those who attended.",
        MinutesState.Circulated => "Those who attended can propose corrections. The minutes are approved in the next session.",
        MinutesState.Locked => "Approved minutes are never changed. A mistake found later is noted below.",
    };
}
