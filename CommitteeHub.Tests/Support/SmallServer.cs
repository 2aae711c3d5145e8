using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CommitteeHub.Tests.Support;

/// <summary>A server on a free port of this machine that gives every request the same treatment, for whatever stands where somebody else's would.</summary>
internal static class SmallServer
{
    /// <summary>Built, and not started yet.</summary>
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions.UseKestrelCore(builder.WebHost);
        return builder.Build();
    }

    public static async Task StartAsync(WebApplication web, RequestDelegate answer)
    {
        web.Urls.Add("http://127.0.0.1:0");
        web.Run(answer);
        await web.StartAsync();
    }
}
