using System.Globalization;
using System.IO.Compression;
using System.Text;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Live;
using CommitteeHub.Resources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Session;

/// <summary>Puts on record that somebody takes an agenda pack out of the house.</summary>
public sealed class TakeAgendaPack(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ReviewSession> id, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSignedIn || await at.RoomAsync(id) is not { } room) return new NotFound();
            // A line and no ring: nothing on anybody's screen is another now.
            await Ledger.AppendAsync(at.Db, StreamName.Session(id.Value), null, new AgendaPackTaken(id, at.By.Person, room.Session.Items.Count), by, at.Now, at.Cancel);
            return null;
        }, cancel);
}

/// <summary>The agenda pack as one ZIP, written while it is sent. What the viewer may not read is title and status in it.</summary>
internal static class AgendaPackDoor
{
    public static async Task PackAsync(Guid id, HttpContext context, TakeAgendaPack take, ReadAgendaPack read, DocumentStore store, IStringLocalizer<Text> text)
    {
        var cancel = context.RequestAborted;
        var viewer = CurrentViewer.Of(context.User);
        if (await take.RunAsync(viewer, new(id), cancel) is not null || await read.RunAsync(viewer, new(id), cancel) is not { } pack)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // The library writes the short header of each file without waiting; the files themselves are awaited.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        context.Response.ContentType = "application/zip";
        context.Response.LeavesAs("agenda-pack.zip");
        var zip = await ZipArchive.CreateAsync(context.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await using (zip)
        {
            var folders = new List<string?>();
            foreach (var (item, n) in pack.Items.Select((item, n) => (item, n + 1)))
            {
                var dossier = await read.DossierAsync(viewer, item.SubmissionId, cancel);
                var folder = dossier is null ? null : $"{n:00}-{Plain(item.Title)}";
                folders.Add(folder);
                if (dossier is not null) await WriteAsync(zip, folder!, item, dossier, store, text, cancel);
            }
            await WriteAsync(zip, "index.html", PackPages.Index(pack, folders, text), cancel);
        }
    }

    public static async Task CalendarAsync(Guid id, HttpContext context, ReadAgendaPack read, Site site, TimeProvider clock)
    {
        if (await read.RunAsync(CurrentViewer.Of(context.User), new(id), context.RequestAborted) is not { } session)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = "text/calendar; charset=utf-8";
        context.Response.LeavesAs("session.ics");
        await context.Response.WriteAsync(SessionCalendar.Write(session, site, clock.GetUtcNow()), context.RequestAborted);
    }

    private static async Task WriteAsync(ZipArchive zip, string folder, PackItem item, PackDossier dossier, DocumentStore store, IStringLocalizer<Text> text, CancellationToken cancel)
    {
        var names = dossier.Documents.Select((d, n) => $"{n + 1:00}-{Plain(Path.GetFileNameWithoutExtension(d.FileName))}{Plain(Path.GetExtension(d.FileName), keep: ".")}").ToList();
        await WriteAsync(zip, $"{folder}/dossier.html", PackPages.Dossier(item, dossier, names, text), cancel);
        await WriteAsync(zip, $"{folder}/review.html", PackPages.Review(item, dossier, text), cancel);
        foreach (var (document, name) in dossier.Documents.Zip(names))
        {
            await using var file = await store.OpenAsync(document.Sha256, cancel);
            // A file that is missing is in the list of the dossier and not in the folder.
            if (file is null) continue;
            var entry = zip.CreateEntry($"{folder}/documents/{name}", CompressionLevel.Fastest);
            await using var into = await entry.OpenAsync(cancel);
            await file.CopyToAsync(into, cancel);
        }
    }

    private static async Task WriteAsync(ZipArchive zip, string name, string page, CancellationToken cancel)
    {
        await using var into = await zip.CreateEntry(name, CompressionLevel.Optimal).OpenAsync(cancel);
        await into.WriteAsync(Encoding.UTF8.GetBytes(page), cancel);
    }

    /// <summary>A name that every file system takes: letters and digits of ASCII, joined by hyphens.</summary>
    private static string Plain(string name, string keep = "")
    {
        var letters = name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) || keep.Contains(c) ? char.ToLowerInvariant(c) : '-').Take(60);
        var plain = string.Join('-', new string([.. letters]).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return plain.Length == 0 && keep.Length == 0 ? "item" : plain;
    }
}
