using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CommitteeHub.Tests.Support;

/// <summary>A service that knows breached passwords by ranges of their SHA-1, and keeps what it was asked.</summary>
public sealed class RangeServer(WebApplication web) : IAsyncDisposable
{
    /// <summary>Passwords, and how often each was seen; 0 is padding.</summary>
    public ConcurrentDictionary<string, int> Known { get; } = new();

    /// <summary>Path, query and the wish for padding of each request.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Answers something else.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public string Address => web.Urls.First() + "/range/";

    public static async Task<RangeServer> StartAsync()
    {
        var web = SmallServer.Build();
        var server = new RangeServer(web);
        await SmallServer.StartAsync(web, server.AnswerAsync);
        return server;
    }

#pragma warning disable CA5350 // Such services know passwords by their SHA-1.
    public static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350

    private Task AnswerAsync(HttpContext context)
    {
        Asked.Enqueue($"{context.Request.Path}{context.Request.QueryString} {context.Request.Headers["Add-Padding"]}");
        if (Instead is { } instead) return instead(context);
        var prefix = context.Request.Path.Value!.Split('/')[^1];
        var lines = Known.Select(k => $"{HashOf(k.Key)}:{k.Value}").Where(l => l.StartsWith(prefix, StringComparison.Ordinal)).Select(l => l[5..])
            .Prepend($"{new string('0', 35)}:0").Append($"{new string('A', 35)}:12");
        return context.Response.WriteAsync(string.Join("\r\n", lines));
    }

    public async ValueTask DisposeAsync() => await web.DisposeAsync();
}
