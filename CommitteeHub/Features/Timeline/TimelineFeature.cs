namespace CommitteeHub.Features.Timeline;

/// <summary>What happened to a submission, told from the ledger.</summary>
public static class TimelineFeature
{
    public static void AddTimeline(this WebApplicationBuilder builder) => builder.Services.AddTransient<ReadTimeline>();
}
