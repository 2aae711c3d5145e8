using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Exports;

/// <summary>Where annotations and dossiers leave the house: asked anew who asks, on record, and never a page of ours.</summary>
internal static class ExportDoors
{
    public static async Task<IResult> AnnotationsAsync(Guid id, bool? mine, HttpContext context, TakeOut take, ReadExport read, Site site)
    {
        if (await ReadAsync(id, mine, ExportKind.Annotations, context, take, read) is not { Review: { } review } view) return Results.NotFound();
        Prepare(context.Response);
        return Results.File(System.Text.Encoding.UTF8.GetBytes(WebAnnotations.Write(view, review.Annotations, site.Address)), "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"", "annotations.jsonld");
    }

    public static async Task<IResult> PaperAsync(Guid id, bool? mine, HttpContext context, TakeOut take, ReadExport read, Site site, PdfWorker worker, DocumentStore store, BodySettings body, TimeProvider clock, IStringLocalizer<Text> text)
    {
        if (await ReadAsync(id, mine, ExportKind.AnnotationsOnPaper, context, take, read) is not { Review: { } review } view) return Results.NotFound();
        store.OpenIncoming();
        var path = Path.Combine(store.Incoming, $"{Guid.NewGuid():N}.pdf");
        try
        {
            await worker.WriteAsync(path, AnnotationsPdf.Of(view, review.Annotations, body.Name, site, clock.GetUtcNow(), text), context.RequestAborted);
            Prepare(context.Response);
            return Results.File(await File.ReadAllBytesAsync(path, context.RequestAborted), "application/pdf", "annotations.pdf");
        }
        catch (Exception e) when (e is PdfWorkerAwayException or PdfWorkerFailedException)
        {
            return Results.Text(text["The PDF could not be written just now. The annotations can also be taken as JSON-LD."].Value, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static async Task DossierAsync(Guid id, HttpContext context, TakeOut take, ReadExport read, DocumentStore store, Site site)
    {
        if (await ReadAsync(id, false, ExportKind.Dossier, context, take, read) is not { } view)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // The library writes the short header of each file without waiting; the files themselves are awaited.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"dossier.zip\"";
        Prepare(context.Response);
        await DossierZip.WriteAsync(context.Response.Body, view, store, site, context.RequestAborted);
    }

    private static async Task<ExportView?> ReadAsync(Guid id, bool? mine, ExportKind kind, HttpContext context, TakeOut take, ReadExport read)
    {
        var viewer = CurrentViewer.Of(context.User);
        return await take.RunAsync(viewer, new(id), kind, context.RequestAborted) is null ? await read.RunAsync(viewer, new(id), mine ?? false, context.RequestAborted) : null;
    }

    private static void Prepare(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = "private, no-store";
    }
}
