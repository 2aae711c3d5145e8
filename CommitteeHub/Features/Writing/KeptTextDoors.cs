using CommitteeHub.Domain;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Writing;

/// <summary>Which fields a page has.</summary>
public sealed record FieldsOnPage(IReadOnlyList<string?>? Fields);

/// <summary>
/// Where the page's script keeps and finds texts, past the circuit: a lost circuit must not cost a sentence. What is sent
/// here is written to no log.
/// </summary>
internal static class KeptTextDoors
{
    public static async Task<IResult> FindAsync(FieldsOnPage page, HttpContext context, ReadKeptTexts read)
    {
        if (!IsFromOurPages(context.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        return Results.Json(await read.RunAsync(CurrentViewer.Of(context.User), page.Fields, context.RequestAborted));
    }

    /// <summary>Answers with the text as it is kept now: the one that was sent, or the newer one of another window.</summary>
    public static async Task<IResult> KeepAsync(TypedText typed, HttpContext context, KeepText keep, ReadKeptTexts read, IStringLocalizer<Text> text)
    {
        if (!IsFromOurPages(context.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var by = CurrentViewer.Of(context.User);
        // The page may be gone by now; its text is kept all the same.
        var refusal = await keep.RunAsync(by, typed);
        if (refusal is not null and not ChangedMeanwhile) return Results.Json(new { code = refusal.Code, message = text.Sentence(refusal) }, statusCode: refusal.IsPassing ? 503 : refusal is NotFound ? 404 : 400);
        var kept = (await read.RunAsync(by, [typed.Field])).SingleOrDefault();
        return Results.Json(new { typed.Field, Text = kept?.Text ?? "", Edition = kept?.Edition ?? 0, kept?.SavedAt, IsNewer = refusal is not null });
    }

    public static async Task<IResult> ForgetAsync(FieldsOnPage page, HttpContext context, ForgetTexts forget)
    {
        if (!IsFromOurPages(context.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        await forget.RunAsync(CurrentViewer.Of(context.User), page.Fields);
        return Results.NoContent();
    }

    private static bool IsFromOurPages(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site != "same-origin") return false;
        return request.Headers.Origin is not [{ } origin] || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }
}
