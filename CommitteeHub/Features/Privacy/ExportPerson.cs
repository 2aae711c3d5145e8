using System.IO.Compression;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Privacy;

/// <summary>Everything that is kept about one person, in one archive: for that person, or by an administrator for them.</summary>
public sealed class ExportPerson(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, DocumentStore store, Site site)
{
    /// <summary>The bytes of a ZIP archive; null for whoever has no right to it.</summary>
    public async Task<byte[]?> RunAsync(Viewer viewer, Id<Person> person, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        if (!by.IsSystem && !by.IsAdministrator && !(by.IsSignedIn && by.Person == person)) return null;
        if (!await db.AllPersons.AnyAsync(p => p.Id == person, cancel)) return null;

        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteAsync(zip, "README.txt", $"What {site.Name} keeps about one person, on {site.DayOf(clock.GetUtcNow()):yyyy-MM-dd}. One file for each kind of record, as JSON. Passwords, keys and secrets are not in it.\n");
            foreach (var (name, text) in await PersonalRecords.OfAsync(db, person, cancel)) await WriteAsync(zip, name, text);
            var picture = await db.AllPractitioners.AsNoTracking().IgnoreAutoIncludes().Where(p => p.PersonId == person && p.PictureSha256 != null).Select(p => new { p.PictureSha256, p.PictureType }).FirstOrDefaultAsync(cancel);
            if (picture is not null && await store.OpenAsync(picture.PictureSha256!, cancel) is { } file)
            {
                await using var into = zip.CreateEntry(picture.PictureType == "image/png" ? "picture.png" : "picture.jpg").Open();
                await using (file) await file.CopyToAsync(into, cancel);
            }
        }
        return archive.ToArray();
    }

    private static async Task WriteAsync(ZipArchive zip, string name, string text)
    {
        await using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        await writer.WriteAsync(text);
    }
}
