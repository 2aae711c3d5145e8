using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CommitteeHub.Tests.Support;

/// <summary>Another program that is told what becomes public, and keeps what it heard.</summary>
public sealed class WebhookReceiver(WebApplication web) : IAsyncDisposable
{
    public ConcurrentQueue<(string Body, string Signature, string Delivery)> Heard { get; } = new();
    public int Status { get; set; } = StatusCodes.Status204NoContent;
    public string Address => web.Urls.First() + "/in";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var web = SmallServer.Build();
        var receiver = new WebhookReceiver(web);
        await SmallServer.StartAsync(web, async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            receiver.Heard.Enqueue((await reader.ReadToEndAsync(), context.Request.Headers["CommitteeHub-Signature"].ToString(), context.Request.Headers["CommitteeHub-Delivery"].ToString()));
            context.Response.StatusCode = receiver.Status;
        });
        return receiver;
    }

    public async ValueTask DisposeAsync() => await web.DisposeAsync();
}
