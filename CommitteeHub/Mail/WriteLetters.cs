using System.Globalization;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Mail;

/// <summary>Writes the PDF of every letter that waits for it. While the worker is away the letters keep waiting.</summary>
public sealed class WriteLetters(IDbContextFactory<CommitteeDb> contexts, Change change, PdfWorker worker, DocumentStore store, Site site, ILogger<WriteLetters> log)
{
    private const int AtOnce = 50;

    /// <summary>Answers how many were written.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var written = 0;
        foreach (var letter in await WaitingAsync(cancel))
        {
            try
            {
                var sha256 = await WriteAsync(letter, cancel);
                await change.RunAsync(Viewer.System, async at =>
                {
                    var message = await at.Db.AllOutboxMessages.FirstOrDefaultAsync(m => m.Id == letter.Id, cancel);
                    if (message is { AttachmentSha256: null }) message.AttachmentSha256 = sha256;
                    at.Ring(OutboxMessage.Bell);
                    return null;
                }, cancel);
                written++;
            }
            catch (PdfWorkerAwayException e)
            {
                log.LogWarning("Letters wait for their PDF: {Reason}", e.Message);
                break;
            }
            catch (PdfWorkerFailedException e)
            {
                log.LogError("The PDF of letter {Letter} could not be written: {Reason}", letter.Id, e.Message);
            }
        }
        return written;
    }

    private async Task<List<OutboxMessage>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AllOutboxMessages.AsNoTracking()
            .Where(m => m.IsLetter && m.AttachmentSha256 == null && (m.State == MessageState.Queued || m.State == MessageState.Held))
            .OrderBy(m => m.CreatedAt).Take(AtOnce).ToListAsync(cancel);
    }

    private async Task<string> WriteAsync(OutboxMessage letter, CancellationToken cancel)
    {
        store.OpenIncoming();
        var path = Path.Combine(store.Incoming, $"{letter.Id}.{Guid.NewGuid():N}.pdf");
        try
        {
            await worker.WriteAsync(path, Definition(letter), cancel);
            await using var pdf = File.OpenRead(path);
            var taken = await store.KeepOwnAsync(pdf, letter.AttachmentName!, cancel);
            return taken.File?.Sha256 ?? throw new PdfWorkerFailedException("Failed", taken.Refusal?.Code ?? "The PDF could not be stored.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private object Definition(OutboxMessage letter) => new
    {
        kind = "letter",
        title = letter.Subject,
        language = "en",
        author = site.Name,
        created = letter.CreatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        letterhead = new { name = site.Name, lines = new[] { site.Address.Host } },
        date = site.DayOf(letter.CreatedAt).ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        recipient = new[] { letter.ToName },
        subject = letter.Subject,
        paragraphs = letter.Body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries),
        signatory = new { name = site.Name },
    };
}
