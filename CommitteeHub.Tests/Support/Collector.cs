using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace CommitteeHub.Tests.Support;

/// <summary>Stands where an OpenTelemetry collector would, and keeps what was sent to each of its addresses; words stand in it as they are.</summary>
public sealed class Collector(WebApplication web) : IAsyncDisposable
{
    public ConcurrentQueue<(string Path, string Text)> Heard { get; } = new();
    public string Address => web.Urls.First();

    public static async Task<Collector> StartAsync()
    {
        var web = SmallServer.Build();
        var collector = new Collector(web);
        await SmallServer.StartAsync(web, async context =>
        {
            using var sent = new MemoryStream();
            await context.Request.Body.CopyToAsync(sent);
            collector.Heard.Enqueue((context.Request.Path, Encoding.UTF8.GetString(sent.ToArray())));
        });
        return collector;
    }

    public async ValueTask DisposeAsync() => await web.DisposeAsync();
}
