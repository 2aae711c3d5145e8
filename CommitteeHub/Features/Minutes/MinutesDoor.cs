using System.Globalization;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Live;
using Microsoft.Net.Http.Headers;

namespace CommitteeHub.Features.Minutes;

/// <summary>How minutes leave the house on paper: each viewer in their own copy, from the same reading as the page.</summary>
internal static class MinutesDoor
{
    public static async Task<IResult> PdfAsync(Guid id, HttpContext context, ReadMinutes read, KeepMinutesPdf keep, DocumentStore store, bool show = false)
    {
        var cancel = context.RequestAborted;
        if (await read.RunAsync(CurrentViewer.Of(context.User), new(id), cancel) is not { } view) return Results.NotFound();
        try
        {
            var (file, hash) = await FileAsync(view, keep, store, cancel);
            if (file is null) return Results.Text("The stored file is missing or damaged, so it is not shown. The secretariat can have it restored from a backup.", statusCode: StatusCodes.Status500InternalServerError);
            context.Response.LeavesAs($"minutes-{view.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(view.State == MinutesState.Locked ? "" : "-draft")}.pdf", show);
            return Results.Stream(file, "application/pdf", entityTag: hash is null ? null : new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: hash is not null);
        }
        catch (PdfWorkerAwayException)
        {
            context.Response.Headers.RetryAfter = "10";
            return Results.Text("The PDF cannot be written at this moment. Please try again in a while.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The stored file of whole, locked minutes without notes; any other copy is written for this request and gone with it.</summary>
    private static async Task<(FileStream? File, string? Hash)> FileAsync(MinutesView view, KeepMinutesPdf keep, DocumentStore store, CancellationToken cancel)
    {
        if (view is { State: MinutesState.Locked, IsWhole: true, Notes.Count: 0 })
        {
            var hash = await keep.KeptAsync(view, cancel);
            return (await store.OpenAsync(hash, cancel), hash);
        }
        var path = await keep.WriteAsync(view, cancel);
        return (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose), null);
    }
}
