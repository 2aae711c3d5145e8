using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR;

namespace CommitteeHub.Features.Live;

/// <summary>Where the live door is and who may knock: signed in, or with a token for it, and never from another site's page.</summary>
public static class LiveDoor
{
    public const string Path = "/hubs/live";

    public static void AddLiveDoor(this WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR().AddHubOptions<LiveHub>(o =>
        {
            // An annotation carries its quote, context and rectangles: more than the 32 KB that are the default.
            o.MaximumReceiveMessageSize = 128 * 1024;
            o.KeepAliveInterval = TimeSpan.FromSeconds(2);
            o.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            o.AddFilter<CallGuard>();
        }).AddJsonProtocol(o =>
        {
            o.PayloadSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            o.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            o.PayloadSerializerOptions.Converters.Add(new CallReading());
        });
        builder.Services.AddSingleton<CallGuard>();
        builder.Services.AddSingleton<Rooms>();
        builder.Services.AddHostedService(s => s.GetRequiredService<Rooms>());
    }

    // Foreign origins and crowds are turned away before the hub, by the same gate as the circuits'.
    public static void MapLiveDoor(this WebApplication app) => app.MapHub<LiveHub>(Path).RequireAuthorization();
}
