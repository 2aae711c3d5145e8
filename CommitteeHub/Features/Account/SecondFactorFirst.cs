using CommitteeHub.Data;
using CommitteeHub.Shell;
using Microsoft.AspNetCore.StaticAssets;

namespace CommitteeHub.Features.Account;

/// <summary>
/// Where the body asks for a second factor, whoever holds an office or a seat and signed in by password alone is led to the
/// page that sets one up, and gets nothing else: no other page, no file, no window, no live connection.
/// </summary>
internal sealed class SecondFactorFirst(RequestDelegate next, SecondFactorRule rule)
{
    private static readonly string[] Open = [SecondFactorPage.Path, "/account/passkey-options", "/sign-in", "/sign-out", "/look", "/health", "/csp-report", "/not-found"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsOpen(context) || (await rule.LackingAsync([context.User], context.RequestAborted)).Count == 0)
        {
            await next(context);
            return;
        }
        if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/_blazor") && !context.Request.Path.StartsWithSegments("/hubs")) context.Response.Redirect(SecondFactorPage.Path);
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private static bool IsOpen(HttpContext context) =>
        SessionRead.SessionOf(context.User) is null
        || PublicSite.Is(context)
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || Open.Any(path => context.Request.Path.StartsWithSegments(path));
}
