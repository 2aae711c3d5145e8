using CommitteeHub.Features.Account;
using CommitteeHub.Live;

namespace CommitteeHub.Shell.Security;

/// <summary>What every answer tells the browser about what may run, be framed, be embedded and be remembered. docs/adr/0011 says why it is exactly this.</summary>
public static class SecurityHeaders
{
    private const string ReportPath = "/csp-report";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var https = app.Configuration["Site:Address"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
        app.Use(async (context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Write(context, https);
                return Task.CompletedTask;
            });
            await next(context);
        });
    }

    public static void MapSecurityReports(this WebApplication app) =>
        app.MapPost(ReportPath, NoteReportAsync).AllowAnonymous().DisableAntiforgery();

    private static void Write(HttpContext context, bool https)
    {
        var headers = context.Response.Headers;
        // A route that serves what somebody uploaded has set a stricter policy of its own.
        if (!headers.ContainsKey("Content-Security-Policy"))
            headers.ContentSecurityPolicy = Policy(PublicSite.Is(context) ? "'none'" : $"'self' 'nonce-{context.RequestServices.GetRequiredService<CspNonce>().Value}'");
        headers.TryAdd("Reporting-Endpoints", $"csp=\"{ReportPath}\"");
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        if (https) headers.TryAdd("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

        // The files beside the pages are all written in it; the framework names none for them.
        if (context.Response.ContentType is "text/css" or "text/javascript" or "application/javascript" or "image/svg+xml") context.Response.ContentType += "; charset=utf-8";
        var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
        if (isPage && context.User.Identity?.IsAuthenticated == true) headers.CacheControl = "no-store";
    }

    /// <param name="scripts">Where scripts may come from; nowhere on the public site, which has none.</param>
    private static string Policy(string scripts) => string.Join("; ",
        "default-src 'none'",
        $"script-src {scripts}",
        "worker-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "media-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        $"report-uri {ReportPath}",
        "report-to csp");

    /// <summary>Logs what a browser refused to run: one line, shortened, without what could forge another line.</summary>
    private static async Task<IResult> NoteReportAsync(HttpContext context, SignInThrottle throttle, ILogger<CspNonce> log)
    {
        var address = ClientAddress.Of(context);
        if (!throttle.Allows("csp-report", address, 20, TimeSpan.FromMinutes(1))) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        if (context.Request.ContentLength is not (> 0 and <= 8192)) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var line = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c).Take(1000)]);
        if (log.IsEnabled(LogLevel.Warning)) log.LogWarning("A browser refused something by the content security policy: {Report}", line);
        return Results.NoContent();
    }
}
