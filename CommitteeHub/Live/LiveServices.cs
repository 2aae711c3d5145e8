using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CommitteeHub.Live;

/// <summary>The doorbell and who listens.</summary>
public static class LiveServices
{
    public static void AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddSingleton<SharedReadings>();
        builder.Services.AddScoped<CurrentViewer>();
        builder.Services.AddScoped<WindowLine>();
        builder.Services.AddSingleton<Connections>();
        builder.Services.AddScoped<CircuitHandler, CircuitPresence>();
    }
}
