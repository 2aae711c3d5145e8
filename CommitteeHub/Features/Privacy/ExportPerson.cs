using System.IO.Compression;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Privacy;

/// <summary>Everything that is kept about one person, in one archive: for that person, or by an administrator for them.</summary>
public sealed class ExportPerson(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, DocumentStore store, DataFolder folder, Site site)
{
    /// <summary>A ZIP archive, which is gone from the disk when it is closed; null for whoever has no right to it.</summary>
    public async Task<Stream?> RunAsync(Viewer viewer, Id<Person> person, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSystem && !by.IsAdministrator && !(by.IsSignedIn && by.Person == person)) return null;
        if (!await db.AllPersons.AnyAsync(p => p.Id == person, cancel)) return null;

        // Files may weigh more than the memory should hold. Where the system can, the archive has no name from here on: nothing is left of it when the process dies.
        var path = Path.Combine(folder.Path, $"export-{Guid.NewGuid():N}");
        var archive = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        try
        {
            await WriteAsync(archive, db, person, cancel);
            archive.Position = 0;
            return archive;
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }

    private async Task WriteAsync(Stream archive, CommitteeDb db, Id<Person> person, CancellationToken cancel)
    {
        using var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true);
        await WriteAsync(zip, "README.txt", $"What {site.Name} keeps about one person, on {site.DayOf(clock.GetUtcNow()):yyyy-MM-dd}. One file for each kind of record, as JSON; beside them the picture, and what programs showed as evidence. Passwords, keys and secrets are not in it.\n");
        foreach (var (name, text) in await PersonalRecords.OfAsync(db, person, cancel)) await WriteAsync(zip, name, text);
        var picture = await db.AllPractitioners.AsNoTracking().IgnoreAutoIncludes().Where(p => p.PersonId == person && p.PictureSha256 != null).Select(p => new { p.PictureSha256, p.PictureType }).FirstOrDefaultAsync(cancel);
        if (picture is not null) await CopyAsync(zip, picture.PictureType == "image/png" ? "picture.png" : "picture.jpg", picture.PictureSha256!, cancel);
        foreach (var (number, file) in (await db.AllCandidateFiles.AsNoTracking().Where(f => f.PersonId == person).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).ToListAsync(cancel)).Index())
            await CopyAsync(zip, $"evidence/{number + 1} {file.FileName}", file.Sha256, cancel);
    }

    private async Task CopyAsync(ZipArchive zip, string name, string sha256, CancellationToken cancel)
    {
        if (await store.OpenAsync(sha256, cancel) is not { } file) return;
        await using (file)
        {
            await using var into = await zip.CreateEntry(name).OpenAsync(cancel);
            await file.CopyToAsync(into, cancel);
        }
    }

    private static async Task WriteAsync(ZipArchive zip, string name, string text)
    {
        await using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        await writer.WriteAsync(text);
    }
}
