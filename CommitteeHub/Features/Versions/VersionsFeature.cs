namespace CommitteeHub.Features.Versions;

/// <summary>What becomes of annotations when a file is replaced, what changed in it, and what leaves the house.</summary>
public static class VersionsFeature
{
    public static void AddVersions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Differences>();
        services.AddTransient<ConfirmPlace>();
        services.AddTransient<AttachAnnotation>();
        services.AddTransient<LeaveWithoutPlace>();
        services.AddTransient<ReadPlaces>();
        services.AddTransient<ReadVersions>();
        services.AddTransient<ReadVersionPage>();
        services.AddTransient<ReadDifference>();
    }
}
