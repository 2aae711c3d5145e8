using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data.Invariants;

/// <summary>What the database says was handed in or printed lies in the store, byte for byte.</summary>
internal static class FileInvariants
{
    public static readonly Invariant[] All =
    [
        new("every document version has its file", async at =>
            await FaultsAsync(at, [.. (await at.Db.AllDocumentVersions.Select(v => new { v.Id, v.Sha256, v.Length }).ToListAsync(at.Cancel)).Select(v => ($"version {v.Id}", v.Sha256, (long?)v.Length))])),
        new("every piece of evidence for a candidate has its file", async at =>
            await FaultsAsync(at, [.. (await at.Db.AllCandidateFiles.Select(f => new { f.Id, f.Sha256, f.Length }).ToListAsync(at.Cancel)).Select(f => ($"evidence {f.Id}", f.Sha256, (long?)f.Length))])),
        new("every printed invoice has its file", async at =>
            await FaultsAsync(at, [.. (await at.Db.AllInvoices.Where(i => i.PdfSha256 != null).Select(i => new { i.Number, i.PdfSha256 }).ToListAsync(at.Cancel)).Select(i => ($"invoice {i.Number}", i.PdfSha256!, (long?)null))])),
        new("every printed credit note has its file", async at =>
            await FaultsAsync(at, [.. (await at.Db.AllCreditNotes.Where(c => c.PdfSha256 != null).Select(c => new { c.Number, c.PdfSha256 }).ToListAsync(at.Cancel)).Select(c => ($"credit note {c.Number}", c.PdfSha256!, (long?)null))])),
        new("every printed set of minutes has its file", async at =>
            await FaultsAsync(at, [.. (await at.Db.AllMinutes.IgnoreAutoIncludes().Where(m => m.PdfSha256 != null).Select(m => new { m.SessionId, m.PdfSha256 }).ToListAsync(at.Cancel)).Select(m => ($"the minutes of session {m.SessionId}", m.PdfSha256!, (long?)null))])),
        new("every guidance video has its file", async at =>
            await FaultsAsync(at, [.. (await at.Db.AllGuidanceVideos.Where(v => v.Sha256 != null).Select(v => new { v.Title, v.Sha256 }).ToListAsync(at.Cancel)).Select(v => ($"guidance video {v.Title}", v.Sha256!, (long?)null))])),
        new("the logo has its file", async at =>
            await FaultsAsync(at, [.. (await at.Db.AllBodyProfiles.IgnoreAutoIncludes().Where(b => b.LogoSha256 != null).Select(b => b.LogoSha256!).ToListAsync(at.Cancel)).Select(sha => ("the logo", sha, (long?)null))])),
    ];

    private static async Task<IReadOnlyList<string>> FaultsAsync(Installation at, IReadOnlyList<(string Who, string Sha256, long? Length)> files)
    {
        // An installation that never took a file in has no store yet.
        if (!Directory.Exists(at.Folder.Documents)) return [];
        var found = new List<string>();
        foreach (var same in files.GroupBy(f => f.Sha256).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var path = at.Folder.FileOf(same.Key);
            if (!File.Exists(path) && at.Folder.KeepsCopies) continue;
            if (!File.Exists(path)) found.AddRange(same.Select(f => $"the file of {f.Who} is missing"));
            else if (await HashAsync(path, at.Cancel) != same.Key) found.AddRange(same.Select(f => $"the file of {f.Who} is damaged"));
            else found.AddRange(same.Where(f => f.Length is { } length && length != new FileInfo(path).Length).Select(f => $"the file of {f.Who} is not as long as it was"));
        }
        return found;
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }
}
