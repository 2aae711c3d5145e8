using System.Globalization;
using CommitteeHub.Shell;
using Microsoft.AspNetCore.OutputCaching;

namespace CommitteeHub.Features.Register;

/// <summary>
/// Lists of a large register are kept for a moment and given to everybody who asks the same and is not signed in. A list
/// of a small register, the page of a program or person, and every verification are as they are now.
/// </summary>
public sealed class KeptLists(ReadFilters filters) : IOutputCachePolicy
{
    public const string Name = "lists";
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var isForEverybody = filters.IsLarge && context.HttpContext.User.Identity?.IsAuthenticated != true && HttpMethods.IsGet(request.Method);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = isForEverybody;
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        context.CacheVaryByRules.VaryByValues["theme"] = Look.ThemeOf(request);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
