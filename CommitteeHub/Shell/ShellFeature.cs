using CommitteeHub.Shell.Observing;
using CommitteeHub.Shell.Security;
using Microsoft.AspNetCore.Diagnostics;
using Radzen;

namespace CommitteeHub.Shell;

/// <summary>The frame around every page: layout, look, errors, health, and what a browser is told about security.</summary>
public static class ShellFeature
{
    public static void AddShell(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.AddSecurity();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRadzenComponents();
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(Languages.Offer);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<ViewerZone>();
        builder.AddHealth();
        builder.AddObserving();
    }

    public static void UseShell(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.UseTextOnly();
        // A page is for whoever asked for a page; a refused POST keeps its bare status.
        // Not in a branch of its own (UseWhen): a branch has no routing, and the page would never be found.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!AsksForPage(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null) LikeAnyOther(context);
            return next(context);
        });
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapHealth();
        app.MapLook();
        app.MapObserving();
        app.MapSecurityReports();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>
    /// The framework does not wait for what a page reads that is drawn in place of another (dotnet/aspnetcore, pull request
    /// 64034): whoever is signed in would be offered to sign in. It is not told that this page is one; the status of the
    /// other page is on the answer when it leaves.
    /// </summary>
    private static void LikeAnyOther(HttpContext context)
    {
        var status = context.Response.StatusCode;
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        context.Features.Set<IStatusCodeReExecuteFeature>(null);
        context.Features.Set<IStatusCodePagesFeature>(null);
    }

    private static bool AsksForPage(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.Request.Path.StartsWithSegments("/_blazor")
        && !context.Request.Path.StartsWithSegments("/hubs")
        && !context.Request.Path.StartsWithSegments("/api");
}
