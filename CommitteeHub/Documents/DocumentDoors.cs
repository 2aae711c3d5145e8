using System.IO.Compression;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CommitteeHub.Documents;

/// <summary>
/// How a file and its text leave the house: each request is asked anew who it comes from, and what may not be seen looks
/// exactly like what is not there. A file never runs as a page of ours.
/// </summary>
internal static class DocumentDoors
{
    public static async Task<IResult> FileAsync(Guid versionId, HttpContext context, IDbContextFactory<CommitteeDb> contexts, DocumentStore store, TimeProvider clock)
    {
        var cancel = context.RequestAborted;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await FileOfAsync(await VersionAsync(db, versionId, context, clock), context, store);
    }

    /// <summary>The file of a version that the asker may read; null looks like what is not there.</summary>
    public static Task<IResult> FileOfAsync(DocumentVersion? version, HttpContext context, DocumentStore store) =>
        version is null ? Task.FromResult(Results.NotFound()) : FileOfAsync(new StoredFile(version.Sha256, version.Length, version.MediaType), version.FileName, version.UploadedAt, context, store);

    /// <summary>A file that the asker may read.</summary>
    public static async Task<IResult> FileOfAsync(StoredFile stored, string fileName, DateTimeOffset uploadedAt, HttpContext context, DocumentStore store)
    {
        if (await store.OpenAsync(stored.Sha256, context.RequestAborted) is not { } file)
            return Results.Text("The stored file is missing or damaged, so it is not shown. The secretariat can have it restored from a backup.", statusCode: StatusCodes.Status500InternalServerError);

        KeepToItself(context.Response);
        var tag = new EntityTagHeaderValue($"\"{stored.Sha256}\"");
        return Results.Stream(file, stored.MediaType, fileName, uploadedAt, tag, enableRangeProcessing: true);
    }

    public static async Task<IResult> TextAsync(Guid versionId, HttpContext context, IDbContextFactory<CommitteeDb> contexts, TimeProvider clock)
    {
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        return await TextOfAsync(await VersionAsync(db, versionId, context, clock), context, db);
    }

    /// <summary>The words of a version that the asker may read; null looks like what is not there.</summary>
    public static async Task<IResult> TextOfAsync(DocumentVersion? version, HttpContext context, CommitteeDb db)
    {
        var cancel = context.RequestAborted;
        if (version is null) return Results.NotFound();
        if (version.TextState == TextState.Waiting)
        {
            context.Response.Headers.RetryAfter = "2";
            return Results.Text("The document is still being read.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var text = await db.AllDocumentTexts.AsNoTracking().FirstOrDefaultAsync(t => t.VersionId == version.Id, cancel);
        if (text is null && version.TextState == TextState.Failed) return Results.Text("This document could not be read.", statusCode: StatusCodes.Status409Conflict);
        KeepToItself(context.Response);
        var json = text is null
            ? "{\"pages\":[{\"text\":\"\",\"skip\":[]}]}"
            : $$"""{"extractor":"{{text.Extractor}}","sha256":"{{text.Sha256}}","pages":{{text.PagesJson}}}""";
        return new Compressed(json);
    }

    private static async Task<DocumentVersion?> VersionAsync(CommitteeDb db, Guid versionId, HttpContext context, TimeProvider clock)
    {
        var id = new Id<DocumentVersion>(versionId);
        var by = await db.StandingOfAsync(CurrentViewer.Of(context.User), clock.GetUtcNow(), context.RequestAborted);
        return await db.DocumentsFor(by).AsNoTracking().SelectMany(d => d.Versions).FirstOrDefaultAsync(v => v.Id == id, context.RequestAborted);
    }

    private static void KeepToItself(HttpResponse response)
    {
        response.LeavesAs();
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>A text index is a megabyte of JSON and a fifth of that when packed.</summary>
    private sealed class Compressed(string json) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            var accepted = httpContext.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var encoding = accepted.Contains("br") ? "br" : accepted.Contains("gzip") ? "gzip" : null;
            if (encoding is not null) response.Headers.ContentEncoding = encoding;
            await using Stream body = encoding switch
            {
                "br" => new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true),
                "gzip" => new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true),
                _ => new BufferedStream(response.Body),
            };
            await body.WriteAsync(Encoding.UTF8.GetBytes(json), httpContext.RequestAborted);
            await body.FlushAsync(httpContext.RequestAborted);
        }
    }
}
