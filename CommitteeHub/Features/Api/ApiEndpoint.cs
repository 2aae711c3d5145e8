using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CommitteeHub.Domain;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Api;

/// <summary>The one address behind which every use case stands, for whoever brings a personal token with the right scope.</summary>
internal static class ApiEndpoint
{
    private const string TokenScheme = "Token";
    private const int MostAtOnce = 500, UsuallyAtOnce = 100, MostBytes = 8 << 20;
    private static readonly HashSet<string> Paging = ["limit", "page"];

    public static async Task<IResult> AnswerAsync(string door, HttpContext context, IStringLocalizer<Text> text, ILogger<ApiDoor> log)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method);
        if (!ApiDoors.All.TryGetValue(door, out var found)) return Results.Problem("There is no such address.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        if (found.IsRead != isRead)
        {
            context.Response.Headers.Allow = found.IsRead ? "GET" : "POST";
            return Results.Problem(statusCode: StatusCodes.Status405MethodNotAllowed);
        }

        // A browser's cookie is not enough, so that no other site can use it.
        var signedIn = await context.AuthenticateAsync(TokenScheme);
        if (!signedIn.Succeeded) return Results.Challenge(authenticationSchemes: [TokenScheme]);
        var viewer = CurrentViewer.Of(signedIn.Principal);
        if (viewer.Scopes?.Contains(found.Scope) != true) return Results.Forbid(authenticationSchemes: [TokenScheme]);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;

        var cancel = context.RequestAborted;
        var arguments = isRead ? ApiArguments.OfQuery(found, context.Request.Query, Paging) : await ApiArguments.OfBodyAsync(found, context.Request, cancel);
        if (arguments is null) return ApiProblem.Of(new CallNotUnderstood(), text, context);
        try
        {
            var answer = await RunAsync(found, viewer, arguments, context);
            if (!isRead) return answer is Refusal refusal ? ApiProblem.Of(refusal, text, context) : Results.NoContent();
            return answer is null ? ApiProblem.Of(new NotFound(), text, context) : Show(answer, found, text, context);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What went wrong, never what was sent: that may be a secret vote.
            log.LogError(e, "The door {Door} failed.", found.Name);
            return ApiProblem.Of(new CallFailed(), text, context);
        }
    }

    private static async Task<object?> RunAsync(ApiDoor door, Viewer viewer, object?[] arguments, HttpContext context)
    {
        var useCase = ActivatorUtilities.GetServiceOrCreateInstance(context.RequestServices, door.UseCase);
        var taken = new Queue<object?>(arguments);
        object?[] all = [.. door.Run.GetParameters().Select((p, i) => i == 0 ? viewer : p.ParameterType == typeof(CancellationToken) ? context.RequestAborted : taken.Dequeue())];
        var task = (Task)door.Run.Invoke(useCase, System.Reflection.BindingFlags.DoNotWrapExceptions, null, all, null)!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task);
    }

    private static IResult Show(object answer, ApiDoor door, IStringLocalizer<Text> text, HttpContext context)
    {
        var shown = answer is IList list and not byte[] && !PagesItself(door) ? Page(list, context) : answer;
        if (shown is null) return ApiProblem.Of(new CallNotUnderstood(), text, context);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(shown, shown == answer ? door.Answer : shown.GetType(), ApiJson.For(text));
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch.Any(t => t?.Split(',').Any(one => one.Trim() == tag) == true)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(bytes, "application/json; charset=utf-8");
    }

    /// <summary>A use case with pages of its own is not cut once more.</summary>
    public static bool PagesItself(ApiDoor door) => door.Takes.Any(p => Paging.Contains(ApiArguments.Name(p)));

    /// <summary>Long lists come by pages: how many there are, and where the next page is, stands in the headers.</summary>
    private static object[]? Page(IList list, HttpContext context)
    {
        var query = context.Request.Query;
        if (!Number(query["limit"], UsuallyAtOnce, MostAtOnce, out var limit) || !Number(query["page"], 1, 1_000_000, out var page)) return null;
        var rows = list.Cast<object>().Skip((page - 1) * limit).Take(limit).ToArray();
        context.Response.Headers["X-Total-Count"] = list.Count.ToString(CultureInfo.InvariantCulture);
        if ((long)page * limit < list.Count)
        {
            var rest = string.Concat(query.Where(q => q.Key != "page").SelectMany(q => q.Value.Select(v => $"&{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(v ?? "")}")));
            context.Response.Headers.Link = FormattableString.Invariant($"<{context.Request.Path}?page={page + 1}{rest}>; rel=\"next\"");
        }
        return rows;
    }

    private static bool Number(string? text, int usual, int most, out int number)
    {
        number = usual;
        return string.IsNullOrEmpty(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }
}
