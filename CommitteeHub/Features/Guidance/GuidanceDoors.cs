using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Guidance;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace CommitteeHub.Features.Guidance;

/// <summary>What the player says it has played.</summary>
public sealed record PlayedMessage(int From, int To);

/// <summary>How guidance videos come in, go out in parts as a player asks for them, and how the player says what it played.</summary>
internal static class GuidanceDoors
{
    public static async Task<IResult> FileAsync(Guid id, HttpContext context, IDbContextFactory<CommitteeDb> contexts, DocumentStore store) =>
        await FindAsync(id, contexts, context.RequestAborted) is { Sha256: { } sha256, MediaType: { } type } video ? await StreamAsync(sha256, type, video.UploadedAt, context, store) : Results.NotFound();

    public static async Task<IResult> CaptionsAsync(Guid id, HttpContext context, IDbContextFactory<CommitteeDb> contexts, DocumentStore store) =>
        await FindAsync(id, contexts, context.RequestAborted) is { CaptionsSha256: { } sha256 } ? await StreamAsync(sha256, "text/vtt; charset=utf-8", null, context, store) : Results.NotFound();

    /// <summary>The body is the file; the use case says whether the sender may put it there, before and after it was read.</summary>
    public static async Task<IResult> TakeInAsync(Guid id, string name, HttpContext context, ReadGuidanceShelf shelf, DocumentStore store, PutGuidanceFile put, IStringLocalizer<Text> text)
    {
        var viewer = CurrentViewer.Of(context.User);
        if (!IsFromOurPages(context.Request) || await shelf.RunAsync(viewer, context.RequestAborted) is null) return Answer(text, new NotPermitted());
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        var taken = await store.TakeInAsync(context.Request.Body, name.Length > 200 ? name[^200..] : name, context.RequestAborted);
        var refusal = taken.Refusal ?? await put.RunAsync(viewer, new Id<GuidanceVideo>(id), taken.File!, context.RequestAborted);
        return refusal is null ? Results.NoContent() : Answer(text, refusal);
    }

    public static async Task<IResult> PlayedAsync(Guid id, PlayedMessage played, HttpContext context, NotePlayed note, IStringLocalizer<Text> text)
    {
        if (!IsFromOurPages(context.Request)) return Answer(text, new NotPermitted());
        var refusal = await note.RunAsync(CurrentViewer.Of(context.User), new Id<GuidanceVideo>(id), new PlayedStretch(played.From, played.To), context.RequestAborted);
        return refusal is null ? Results.NoContent() : Answer(text, refusal);
    }

    private static async Task<GuidanceVideo?> FindAsync(Guid id, IDbContextFactory<CommitteeDb> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllGuidanceVideos.AsNoTracking().FirstOrDefaultAsync(v => v.Id == new Id<GuidanceVideo>(id) && v.RemovedAt == null, cancel);
    }

    private static async Task<IResult> StreamAsync(string sha256, string type, DateTimeOffset? at, HttpContext context, DocumentStore store)
    {
        if (await store.OpenAsync(sha256, context.RequestAborted) is not { } file) return Results.NotFound();
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "public, no-cache";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(file, type, null, at, new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }

    private static bool IsFromOurPages(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site != "same-origin") return false;
        return request.Headers.Origin is not [{ } origin] || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }

    private static IResult Answer(IStringLocalizer<Text> text, Refusal refusal) => Results.Json(new { code = refusal.Code, message = text.Sentence(refusal) }, statusCode: refusal switch
    {
        NotFound => StatusCodes.Status404NotFound,
        NotPermitted => StatusCodes.Status403Forbidden,
        FileTooLarge => StatusCodes.Status413PayloadTooLarge,
        FileTypeNotAccepted or FileNameDisagrees or NotAVideo or NotCaptions => StatusCodes.Status415UnsupportedMediaType,
        BadInput or FileEmpty => StatusCodes.Status400BadRequest,
        { IsPassing: true } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    });
}
