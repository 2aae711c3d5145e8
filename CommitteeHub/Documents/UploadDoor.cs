using System.Globalization;
using System.Text;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Documents;

/// <summary>A file at the door: who sends it, what it is called, how long it is if that is known, and why it takes the place of another.</summary>
public sealed record ArrivingFile(Viewer Viewer, string Name, long? Length, string? Reason);

/// <summary>Asked before the first byte of an upload is read: is it there already, or is there a reason to refuse it.</summary>
public sealed record UploadRoom(bool IsThere, Refusal? Refusal);

/// <summary>How an upload ended: kept just now, or there from an earlier try (neither), or not yet whole or refused, which is answered as it stands.</summary>
internal sealed record Arrival(StoredFile? File, IResult? Refused);

/// <summary>
/// Where files come in, past the circuit: the body is the file, the rest stands in the address and the headers. Whatever
/// can be refused is refused before the body is read.
/// </summary>
internal sealed class UploadDoor(DocumentStore store, UploadParts parts, UploadTurns turns, IStringLocalizer<Text> text)
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

    /// <param name="context">The request whose body is the file.</param>
    /// <param name="id">The identity of the upload, the same at every try.</param>
    /// <param name="room">Whether it has a chance, asked before the body is read.</param>
    /// <param name="keep">Refers to the file once it is stored; it decides.</param>
    public async Task<Arrival> TakeInAsync(HttpContext context, Id<DocumentVersion> id, Func<ArrivingFile, Task<UploadRoom>> room, Func<ArrivingFile, StoredFile, Task<Refusal?>> keep)
    {
        var (cancel, request) = (context.RequestAborted, context.Request);
        var viewer = CurrentViewer.Of(context.User);
        if (viewer.PersonId is not { } person) return Not(new NotFound());
        if (!IsFromOurPages(request) || FileNameOf(request) is not { } name) return Not(new NotPermitted());
        var file = new ArrivingFile(viewer, name, NumberIn(request, LengthHeader) ?? request.ContentLength, ReasonOf(request));

        var found = await room(file);
        if (found.Refusal is { } hopeless) return Not(hopeless);
        if (found.IsThere) return new(null, null);
        using var turn = turns.Take(person);
        if (turn is null) return Not(new TooManyUploads());

        // The store counts for itself and stops at its own limit; the server's default is smaller than a document may be.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        TakenIn taken;
        if (NumberIn(request, OffsetHeader) is { } offset)
        {
            var part = await parts.AppendAsync(person, id, offset, request.Body, name, cancel);
            if (part.Refusal is { } noRoom) return Not(noRoom);
            if (part.Length != offset + request.ContentLength) return new(null, Results.Json(new { offset = part.Length }, statusCode: StatusCodes.Status409Conflict));
            if (request.Headers[CompleteHeader] is not ["?1"]) return new(null, Results.Json(new { offset = part.Length }, statusCode: StatusCodes.Status202Accepted));
            taken = await parts.TakeInAsync(person, id, name, cancel);
        }
        else
        {
            taken = await store.TakeInAsync(request.Body, name, cancel);
        }
        var refusal = taken.Refusal ?? await keep(file, taken.File!);
        if (refusal is not (StorageFailed or { IsPassing: true })) parts.Forget(person, id);
        return refusal is null ? new(taken.File, null) : Not(refusal);
    }

    /// <summary>How much of the asker's own unfinished upload is here, so that it goes on from there.</summary>
    public static IResult HowFar(Guid version, HttpContext context, UploadParts parts) =>
        CurrentViewer.Of(context.User).PersonId is { } person
            ? Results.Json(new { offset = parts.LengthOf(person, new Id<DocumentVersion>(version)) })
            : Results.NotFound();

    private static long? NumberIn(HttpRequest request, string header) =>
        request.Headers[header] is [{ } sent] && long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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

    private Arrival Not(Refusal refusal) => new(null, Results.Json(new { code = refusal.Code, message = text.Sentence(refusal) }, statusCode: StatusOf(refusal)));

    private static int StatusOf(Refusal refusal) => refusal switch
    {
        NotFound => StatusCodes.Status404NotFound,
        NotPermitted => StatusCodes.Status403Forbidden,
        FileTooLarge or SubmissionTooLarge or EvidenceTooLarge or TooManyVideos => StatusCodes.Status413PayloadTooLarge,
        FileTypeNotAccepted or FileNameDisagrees or FileInfected or NoVideoAsEvidence => StatusCodes.Status415UnsupportedMediaType,
        FileEmpty or ReplacementWithoutReason or ReplacementReasonTooLong => StatusCodes.Status400BadRequest,
        TooManyUploads => StatusCodes.Status429TooManyRequests,
        StorageFailed => StatusCodes.Status507InsufficientStorage,
        { IsPassing: true } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };
}
