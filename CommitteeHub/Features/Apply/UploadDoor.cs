using System.Text;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Apply;

/// <summary>
/// Where files come in, past the circuit: the body is the file, the rest stands in the address and the headers. Whatever
/// can be refused is refused before the body is read.
/// </summary>
internal static class UploadDoor
{
    /// <summary>The name of the file, percent-encoded. A page of another site cannot send this header.</summary>
    public const string FileNameHeader = "X-File-Name";

    /// <summary>Why the file takes the place of another, percent-encoded.</summary>
    public const string ReasonHeader = "X-Reason";

    /// <summary>
    /// Where in the file the body begins, and whether it ends it ("?1"), after the draft "Resumable Uploads for HTTP" of the
    /// IETF. Without them the body is the whole file.
    /// </summary>
    public const string OffsetHeader = "Upload-Offset", CompleteHeader = "Upload-Complete", LengthHeader = "Upload-Length";

    private const int LongestName = 200;

    public static async Task<IResult> TakeInAsync(Guid id, Guid document, Guid version, Guid? criterion, HttpContext context, ReadUploadRoom room, DocumentStore store, UploadParts parts, AddDocument add, TextReading reading, UploadTurns turns, IStringLocalizer<Text> text)
    {
        var cancel = context.RequestAborted;
        var viewer = CurrentViewer.Of(context.User);
        if (viewer.PersonId is not { } person) return Answer(text, new NotFound());
        if (!IsFromOurPages(context.Request) || FileNameOf(context.Request) is not { } fileName) return Answer(text, new NotPermitted());
        var upload = new Upload(new Id<Submission>(id), new Id<Document>(document), new Id<DocumentVersion>(version), criterion is { } c ? new Id<Criterion>(c) : null, fileName, ReasonOf(context.Request));

        var found = await room.RunAsync(upload, NumberIn(context.Request, LengthHeader) ?? context.Request.ContentLength, viewer, cancel);
        if (found.Refusal is { } hopeless) return Answer(text, hopeless);
        if (found.IsThere) return Results.Ok(new { documentId = document, versionId = version });
        using var turn = turns.Take(person);
        if (turn is null) return Answer(text, new TooManyUploads());

        // The store counts for itself and stops at its own limit; the server's default is smaller than a document may be.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        TakenIn taken;
        if (NumberIn(context.Request, OffsetHeader) is { } offset)
        {
            var part = await parts.AppendAsync(person, upload.VersionId, offset, context.Request.Body, fileName, cancel);
            if (part.Refusal is { } noRoom) return Answer(text, noRoom);
            if (part.Length != offset + context.Request.ContentLength) return Results.Json(new { offset = part.Length }, statusCode: StatusCodes.Status409Conflict);
            if (context.Request.Headers[CompleteHeader] is not ["?1"]) return Results.Json(new { offset = part.Length }, statusCode: StatusCodes.Status202Accepted);
            taken = await parts.TakeInAsync(person, upload.VersionId, fileName, cancel);
        }
        else
        {
            taken = await store.TakeInAsync(context.Request.Body, fileName, cancel);
        }
        var refusal = taken.Refusal ?? await add.RunAsync(viewer, upload, taken.File!, cancel);
        if (refusal is not (StorageFailed or { IsPassing: true })) parts.Forget(person, upload.VersionId);
        if (refusal is not null) return Answer(text, refusal);
        reading.Ring();
        return Results.Created($"/documents/{version}/file", new { documentId = document, versionId = version, sha256 = taken.File!.Sha256 });
    }

    /// <summary>How much of the asker's own unfinished upload is here, so that it goes on from there.</summary>
    public static IResult HowFar(Guid version, HttpContext context, UploadParts parts) =>
        CurrentViewer.Of(context.User).PersonId is { } person
            ? Results.Json(new { offset = parts.LengthOf(person, new Id<DocumentVersion>(version)) })
            : Results.NotFound();

    private static long? NumberIn(HttpRequest request, string header) =>
        request.Headers[header] is [{ } sent] && long.TryParse(sent, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsFromOurPages(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site != "same-origin") return false;
        return request.Headers.Origin is not [{ } origin] || Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;
    }

    /// <summary>The last part of whatever path was sent, without control characters; it is only ever shown.</summary>
    private static string? FileNameOf(HttpRequest request)
    {
        if (request.Headers[FileNameHeader] is not [{ Length: > 0 } sent]) return null;
        var name = Uri.UnescapeDataString(sent).Split('/', '\\')[^1];
        name = string.Concat(name.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c < '\ufffe')).Normalize(NormalizationForm.FormC).Trim();
        if (name.Length > LongestName) name = Shortened(name);
        return name.Length == 0 ? null : name;
    }

    private static string? ReasonOf(HttpRequest request) =>
        request.Headers[ReasonHeader] is [{ Length: > 0 } sent] ? string.Concat(Uri.UnescapeDataString(sent).Where(c => !char.IsControl(c))).Trim() : null;

    /// <summary>What it is called in short, with as much of its ending as an ending may have.</summary>
    private static string Shortened(string name)
    {
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        return stem[..Math.Min(stem.Length, LongestName - 20)] + ending[..Math.Min(ending.Length, 10)];
    }

    private static IResult Answer(IStringLocalizer<Text> text, Refusal refusal) =>
        Results.Json(new { code = refusal.Code, message = text.Sentence(refusal) }, statusCode: StatusOf(refusal));

    private static int StatusOf(Refusal refusal) => refusal switch
    {
        NotFound => StatusCodes.Status404NotFound,
        NotPermitted => StatusCodes.Status403Forbidden,
        FileTooLarge or SubmissionTooLarge or TooManyVideos => StatusCodes.Status413PayloadTooLarge,
        FileTypeNotAccepted or FileNameDisagrees => StatusCodes.Status415UnsupportedMediaType,
        FileEmpty or ReplacementWithoutReason or ReplacementReasonTooLong => StatusCodes.Status400BadRequest,
        TooManyUploads => StatusCodes.Status429TooManyRequests,
        StorageFailed => StatusCodes.Status507InsufficientStorage,
        { IsPassing: true } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };
}
