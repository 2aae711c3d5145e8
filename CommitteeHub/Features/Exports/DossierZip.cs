using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommitteeHub.Data;
using CommitteeHub.Documents;

namespace CommitteeHub.Features.Exports;

/// <summary>
/// A whole dossier as one ZIP, written while it is sent: every version of every document, the answers, and, for whoever
/// follows the deliberation, findings and annotations. The manifest, last, names the SHA-256 of every file.
/// </summary>
internal static class DossierZip
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private sealed record Entry(string Path, string Sha256, long Bytes);

    public static async Task WriteAsync(Stream into, ExportView view, DocumentStore store, Site site, CancellationToken cancel)
    {
        var zip = await ZipArchive.CreateAsync(into, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await using (zip)
        {
            var (entries, missing) = (new List<Entry>(), new List<string>());
            foreach (var (document, number) in view.Documents.Select((d, i) => (d, i + 1)))
                foreach (var version in document.Versions)
                {
                    var path = $"documents/{number:00}-{Plain(document.Title)}/v{version.Number}{Path.GetExtension(version.FileName).ToLowerInvariant()}";
                    await using var file = await store.OpenAsync(version.Sha256, cancel);
                    if (file is null) missing.Add(path);
                    else entries.Add(await AddAsync(zip, path, file, cancel));
                }
            entries.Add(await AddAsync(zip, "dossier.json", JsonSerializer.Serialize(new { view.Id, view.Title, view.State, view.Organisation, view.Answers, view.Documents }, Json), cancel));
            if (view.Review is { } review)
            {
                entries.Add(await AddAsync(zip, "findings.json", JsonSerializer.Serialize(review.Findings, Json), cancel));
                entries.Add(await AddAsync(zip, "annotations.jsonld", WebAnnotations.Write(view, review.Annotations, site.Address), cancel));
            }
            // In the form that "sha256sum -c" reads.
            entries.Add(await AddAsync(zip, "SHA256SUMS", string.Concat(entries.Select(e => $"{e.Sha256}  {e.Path}\n")), cancel));
            await AddAsync(zip, "manifest.json", JsonSerializer.Serialize(new { submission = view.Id, view.Title, files = entries, missing }, Json), cancel);
        }
    }

    private static async Task<Entry> AddAsync(ZipArchive zip, string path, string content, CancellationToken cancel)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await AddAsync(zip, path, bytes, cancel);
    }

    private static async Task<Entry> AddAsync(ZipArchive zip, string path, Stream content, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var into = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancel);
        var (buffer, bytes) = (new byte[64 * 1024], 0L);
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
            await into.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        return new Entry(path, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    /// <summary>A name that every file system takes: letters and digits of ASCII, joined by hyphens.</summary>
    private static string Plain(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-').Take(60);
        var plain = string.Join('-', new string([.. letters]).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return plain.Length == 0 ? "document" : plain;
    }
}
