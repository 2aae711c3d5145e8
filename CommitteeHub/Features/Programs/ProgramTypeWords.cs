using CommitteeHub.Domain.Programs;

namespace CommitteeHub.Features.Programs;

/// <summary>The watching rule in the secretariat's words.</summary>
internal static class ProgramTypeWords
{
    public static string Of(WatchingRule rule) => rule switch
    {
        WatchingRule.WhereThereAreVideos => "Have to be watched where there are any",
        WatchingRule.Always => "Have to be watched; without videos nothing is submitted",
        WatchingRule.Never => "Need not be watched",
    };
}
