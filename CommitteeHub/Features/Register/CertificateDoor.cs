using CommitteeHub.Documents;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Register;

/// <summary>How a certificate leaves the house: written anew whenever it is asked for, so that it says what the register says on that day.</summary>
internal static class CertificateDoor
{
    public static async Task<IResult> PdfAsync(string code, HttpContext context, ReadCertificate read, DocumentStore store, PdfWorker worker, BodyLogo sign, IStringLocalizer<Text> text, bool show = false)
    {
        var cancel = context.RequestAborted;
        if (await read.RunAsync(CurrentViewer.Of(context.User), code, cancel) is not { } view) return Results.NotFound();
        if (view.WhyNot is { } refusal) return Results.Text(text.Sentence(refusal), statusCode: StatusCodes.Status409Conflict);
        store.OpenIncoming();
        var path = Path.Combine(store.Incoming, $"{Guid.NewGuid():N}.pdf");
        try
        {
            await worker.WriteAsync(path, PrintedCertificate.Of(view, await sign.ReadAsync(cancel), text), cancel);
            context.Response.LeavesAs($"certificate-{view.Code}.pdf", show);
            return Results.Bytes(await File.ReadAllBytesAsync(path, cancel), "application/pdf");
        }
        catch (Exception e) when (e is PdfWorkerAwayException or PdfWorkerFailedException)
        {
            context.Response.Headers.RetryAfter = "10";
            return Results.Text(text["The certificate cannot be written at this moment. Please try again in a while."], statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
