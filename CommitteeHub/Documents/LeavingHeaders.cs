using Microsoft.Net.Http.Headers;

namespace CommitteeHub.Documents;

/// <summary>What is said of every file that leaves the house for one person: taken for nothing else, read by no other site, kept by no cache.</summary>
internal static class LeavingHeaders
{
    /// <param name="fileName">The name it is saved under; null = the answer names it itself.</param>
    /// <param name="show">In the browser's own viewer instead of a download.</param>
    public static void LeavesAs(this HttpResponse response, string? fileName = null, bool show = false)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = "private, no-store";
        if (fileName is null) return;
        // Escapes whatever could break out of the header.
        var disposition = new ContentDispositionHeaderValue(show ? "inline" : "attachment");
        disposition.SetHttpFileName(fileName);
        response.Headers.ContentDisposition = disposition.ToString();
    }
}
