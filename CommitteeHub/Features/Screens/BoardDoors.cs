using System.Security.Cryptography;
using System.Text;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Live;
using CommitteeHub.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CommitteeHub.Features.Screens;

/// <summary>
/// How a wall gets its picture: it asks, and is answered when there is something new or after a while. Nothing has to
/// be kept open, so a restart, a deploy or a bad cable is over with the next question.
/// </summary>
internal static class BoardDoors
{
    private const string TagHeader = "X-Board";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A screen that is nobody yet gets a code to show, and a secret to be known by.</summary>
    public static async Task<IResult> BeginAsync(HttpContext context, ShowScreenCode show, CodeGuesses guesses)
    {
        if (context.Request.Headers["Sec-Fetch-Site"] is [{ } site] && site != "same-origin") return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (!guesses.Allows($"begin {ClientAddress.Of(context)}")) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        var secret = Secret.New();
        if (await show.RunAsync(Viewer.Public, Id<BigScreen>.New(), secret, context.RequestAborted) is not null) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        context.Response.Cookies.Append(CookieOf(context.Request), secret, new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = BigScreen.Longest, IsEssential = true });
        return Results.NoContent();
    }

    public static async Task<IResult> OfScreenAsync(string? seen, HttpContext context, ReadBoard read, LiveFeed feed, IHostApplicationLifetime life)
    {
        if (context.Request.Cookies[CookieOf(context.Request)] is not { Length: > 0 and <= 200 } secret) return Results.Unauthorized();
        return await AnswerAsync(seen, context, feed, life, async () =>
            await read.OfScreenAsync(secret, context.RequestAborted) is { } found ? new Picture(found.Screen.SessionId?.Value ?? found.Screen.Id.Value, found.Screen.Id.Value, found.Board, found.Screen.Code) : null);
    }

    public static async Task<IResult> OfSessionAsync(Guid id, string? seen, HttpContext context, ReadBoard read, LiveFeed feed, IHostApplicationLifetime life) =>
        await AnswerAsync(seen, context, feed, life, async () =>
            await read.RunAsync(CurrentViewer.Of(context.User), new(id), context.RequestAborted) is { } board ? new Picture(id, id, board, null) : null);

    private static string CookieOf(HttpRequest request) => Look.CookieName(request, "committeehub-screen");

    private static async Task<IResult> AnswerAsync(string? seen, HttpContext context, LiveFeed feed, IHostApplicationLifetime life, Func<Task<Picture?>> read)
    {
        if (await read() is not { } first) return Results.Unauthorized();
        var drawn = await DrawnAsync(context, first);
        if (drawn.Tag != seen) return drawn;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        over.CancelAfter(Patience);
        using var bell = new SemaphoreSlim(0);
        using var watch = feed.Listen([first.Rings, first.AlsoRings], () => { bell.Release(); return Task.CompletedTask; });
        while (true)
        {
            // Nothing new so far. Listens before it looks again, so that nothing in between is missed.
            if (await read() is not { } picture) return Results.Unauthorized();
            drawn = await DrawnAsync(context, picture);
            if (drawn.Tag != seen) return drawn;
            try { await bell.WaitAsync(over.Token); }
            catch (OperationCanceledException) { return Results.NoContent(); }
        }
    }

    private static async Task<Drawn> DrawnAsync(HttpContext context, Picture picture)
    {
        var html = await RenderAsync(context.RequestServices, picture);
        return new Drawn(html, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)))[..16]);
    }

    private static async Task<string> RenderAsync(IServiceProvider services, Picture picture)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<Board>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Board.View)] = picture.Board, [nameof(Board.Code)] = picture.Code }))).ToHtmlString());
    }

    /// <summary>A picture as it goes to the wall, with what tells it from another.</summary>
    private sealed record Drawn(string Html, string Tag) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers[TagHeader] = Tag;
            httpContext.Response.Headers.CacheControl = "no-store";
            return Results.Text(Html, "text/html; charset=utf-8").ExecuteAsync(httpContext);
        }
    }

    private sealed record Picture(Guid Rings, Guid AlsoRings, BoardView? Board, string? Code);
}
