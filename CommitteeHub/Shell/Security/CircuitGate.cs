using System.Security.Claims;
using CommitteeHub.Features.Account;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Features;

namespace CommitteeHub.Shell.Security;

/// <summary>
/// Stands before the circuits and the hubs, because the framework lets anybody in: only signed-in people, only from
/// pages of this site, only so many at a time, and nobody who connects and then does nothing.
/// </summary>
internal sealed class CircuitGate(RequestDelegate next, OpenSockets sockets, SocketLimits limits, SignInWatch watch, SignInThrottle throttle, IConfiguration configuration, ILogger<CircuitGate> log)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private readonly string? _site = Uri.TryCreate(configuration["Site:Address"], UriKind.Absolute, out var site) ? site.GetLeftPart(UriPartial.Authority) : null;

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/_blazor")) return AdmitAsync(context, isCircuit: true);
        if (path.StartsWithSegments("/hubs")) return AdmitAsync(context, isCircuit: false);
        if (WantsWindow(context) && !sockets.HasRoomFor(PersonOf(context.User)) && !IsReload(context.Request))
        {
            context.Response.Redirect("/too-many-windows");
            return Task.CompletedTask;
        }
        return next(context);
    }

    private Task AdmitAsync(HttpContext context, bool isCircuit)
    {
        if (context.User.Identity?.IsAuthenticated != true) return Refuse(context, StatusCodes.Status401Unauthorized);
        var isUpgrade = IsUpgrade(context);
        if (!IsOwnOrigin(context.Request, mustBeSaid: isUpgrade && !context.User.HasClaim(c => c.Type == "token"))) return Refuse(context, StatusCodes.Status403Forbidden);
        if (isUpgrade) return HoldAsync(context);

        // Long polling and the like would get round the counting; whatever is not a socket is only small talk before one.
        var isSmallTalk = context.Request.Path.Value is { } path && (path.EndsWith("/negotiate", StringComparison.Ordinal) || (isCircuit && (path.EndsWith("/initializers", StringComparison.Ordinal) || path.EndsWith("/disconnect", StringComparison.Ordinal))));
        return isSmallTalk ? next(context) : Refuse(context, StatusCodes.Status400BadRequest);
    }

    private async Task HoldAsync(HttpContext context)
    {
        var person = PersonOf(context.User);
        var socket = throttle.Allows("socket", person, 240, TimeSpan.FromMinutes(1)) ? sockets.Open(person) : null;
        if (socket is null)
        {
            await Refuse(context, StatusCodes.Status429TooManyRequests);
            return;
        }

        using var gone = new CancellationTokenSource();
        try
        {
            context.Features.Set(socket);
            using var over = watch.Watch(context.User, async () =>
            {
                // A moment for the page to say so and to leave by itself.
                await Task.Delay(Grace, gone.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                if (!gone.IsCancellationRequested) context.Abort();
            });
            var patience = TimeSpan.FromSeconds(limits.IdleSocketSeconds);
            await using var idle = new Timer(_ => AbortIdle(context, socket), null, patience, patience);
            await next(context);
        }
        finally
        {
            await gone.CancelAsync();
            socket.HasArrived();
            sockets.Close(socket);
        }
    }

    private void AbortIdle(HttpContext context, OpenSocket socket)
    {
        if (socket.InUse || socket.AwaitsAnswer) return;
        log.LogInformation("A connection without a circuit was closed.");
        context.Abort();
    }

    private bool IsOwnOrigin(HttpRequest request, bool mustBeSaid)
    {
        var said = request.Headers.Origin.ToString();
        if (said.Length == 0) return !mustBeSaid;
        return said == _site || said == $"{request.Scheme}://{request.Host}";
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.Request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase)
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;

    private static bool WantsWindow(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.User.Identity?.IsAuthenticated == true
        && context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && metadata.GetMetadata<Microsoft.AspNetCore.Components.ExcludeFromInteractiveRoutingAttribute>() is null;

    /// <summary>A reload asks for the page while its old window is still counted.</summary>
    private static bool IsReload(HttpRequest request) => request.Headers.CacheControl.ToString() is "max-age=0" or "no-cache";

    private static string PersonOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "?";

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status429TooManyRequests) context.Response.Headers.RetryAfter = "10";
        return Task.CompletedTask;
    }
}
