using System.Globalization;
using System.Threading.RateLimiting;
using CommitteeHub.Data;
using CommitteeHub.Live;

namespace CommitteeHub.Features.Api;

/// <summary>How fast one token, or one address without a token, may ask. Whoever asks faster is told when to come back.</summary>
internal sealed class ApiPace(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetFixedWindowLimiter(who,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = configuration.GetValue("Api:RequestsPerMinute", 600), Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public async Task GoOnAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = _limiter.AttemptAcquire(WhoAsks(context));
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Results.Problem("Too many requests at once. Come back after the time in Retry-After.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests").ExecuteAsync(context);
    }

    private static string WhoAsks(HttpContext context) =>
        context.User.FindFirst(SessionRead.TokenClaim)?.Value ?? ClientAddress.Of(context);

    public void Dispose() => _limiter.Dispose();
}
