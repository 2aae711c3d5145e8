using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Minutes;

/// <summary>Minutes as the PDF worker's template takes them.</summary>
internal static class MinutesPdf
{
    public static object Of(MinutesView view, string author) => new
    {
        Kind = "text",
        Title = view.Document.Title,
        Language = "en",
        Author = author,
        // Of locked minutes the moment of their approval, so that writing them again gives the same file.
        Created = (view.ApprovedAt ?? new DateTimeOffset(view.Day, TimeOnly.MinValue, TimeSpan.Zero)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Subtitle = view.State switch
        {
            MinutesState.Draft => "Draft, not yet sent to those who attended",
            MinutesState.Circulated => "Out for correction, not yet approved",
            MinutesState.Locked => view.IsWhole ? "Approved" : "Approved; parts of them are left out of this copy",
        },
        Footer = view.Sha256 is null ? null : view.IsWhole ? $"SHA-256 {view.Sha256}" : $"Not whole. SHA-256 of the whole: {view.Sha256}",
        Blocks = Blocks(view),
    };

    private static IEnumerable<object> Blocks(MinutesView view)
    {
        foreach (var section in view.Document.Sections)
        {
            var blocks = section.Summary.Concat(section.Content).ToList();
            if (blocks.Count == 0) continue;
            yield return new { Heading = section.Heading };
            foreach (var block in blocks.SelectMany(Of)) yield return block;
        }
        if (view.Notes.Count == 0) yield break;
        yield return new { Heading = "Notes of correction" };
        yield return new { Bullets = view.Notes.Select(n => $"{n.Number}. ({view.HeadingOf(n.Section)}) {n.Text} – {n.By}, {n.At.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}") };
    }

    private static IEnumerable<object> Of(MinutesBlock block)
    {
        if (block.Heading is not null) yield return new { Heading = block.Heading, Level = 2 };
        switch (block.Kind)
        {
            case BlockKind.Paragraph:
                yield return new { Paragraph = block.Line() };
                break;
            case BlockKind.Prose:
                foreach (var paragraph in block.Line().Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) yield return new { Paragraph = paragraph };
                break;
            case BlockKind.List:
                if (block.Rows.Count > 0) yield return new { Bullets = block.Rows.Select(r => r[0]) };
                break;
            case BlockKind.Table:
                yield return new { Table = new { Columns = block.Rows[0], Rows = block.Rows.Skip(1), Widths = Widths(block.Rows[0].Count) } };
                break;
        }
    }

    private static int[] Widths(int columns) => columns switch { 2 => [30, 70], 3 => [32, 18, 50], _ => [.. Enumerable.Repeat(1, columns)] };
}

/// <summary>Keeps the PDF of locked minutes: written once, under the hash of its bytes.</summary>
public sealed class KeepMinutesPdf(Change change, DocumentStore store, PdfWorker worker, BodySettings body)
{
    /// <summary>Writes the paper of this copy to a file of its own, which is the caller's to delete.</summary>
    public async Task<string> WriteAsync(MinutesView view, CancellationToken cancel = default)
    {
        store.OpenIncoming();
        var path = Path.Combine(store.Incoming, $"{Guid.NewGuid():N}.pdf");
        await worker.WriteAsync(path, MinutesPdf.Of(view, body.Name), cancel);
        return path;
    }

    /// <summary>The hash of the stored paper of whole, locked minutes.</summary>
    public async Task<string> KeptAsync(MinutesView view, CancellationToken cancel = default)
    {
        if (view.PdfSha256 is { } kept) return kept;
        var path = await WriteAsync(view with { Notes = [] }, cancel);
        try
        {
            await using var file = File.OpenRead(path);
            var taken = (await store.KeepOwnAsync(file, "minutes.pdf", cancel)).File ?? throw new IOException("The store refused the minutes.");
            var sha256 = taken.Sha256;
            await change.RunAsync(Viewer.System, async at =>
            {
                var minutes = await at.Db.AllMinutes.SingleAsync(m => m.SessionId == view.SessionId, at.Cancel);
                minutes.KeepPdf(taken.Sha256);
                sha256 = minutes.PdfSha256!;
                return null;
            }, cancel);
            return sha256;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
