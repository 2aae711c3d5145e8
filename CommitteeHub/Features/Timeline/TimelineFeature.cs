using CommitteeHub.Shell;

namespace CommitteeHub.Features.Timeline;

/// <summary>What happened to a submission, and who changed what in the installation, told from the ledger.</summary>
public static class TimelineFeature
{
    public static void AddTimeline(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadTimeline>();
        builder.Services.AddTransient<ReadAdministration>();
        builder.Services.AddSingleton(new MenuEntry("Who changed what", "/settings/changes", "history", MenuGroup.Settings, 95, s => s.IsAdministrator));
    }
}
