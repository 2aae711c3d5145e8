using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommitteeHub.Bench;

/// <summary>The least that this platform can do: a hub that tells everybody what somebody said, and remembers nothing.</summary>
internal sealed class FloorHub : Hub
{
    public async Task<bool> Post(string change)
    {
        await Clients.All.SendAsync("Changed", change);
        return true;
    }
}

/// <summary>The process of the floor.</summary>
internal static class Floor
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapHub<FloorHub>("/hub");
        app.MapRazorComponents<BareDocument>().AddInteractiveServerRenderMode();
        await app.StartAsync();
        Console.WriteLine($"Floor answers at {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
