using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Documents;

/// <summary>
/// Has the words of every new version read, one file after the other. What waits is known from the tables alone, so a
/// restart forgets nothing; when the worker is away everything keeps waiting.
/// </summary>
public sealed class ReadWaitingTexts(IDbContextFactory<CommitteeDb> contexts, Change change, DocumentStore store, PdfWorker worker, ILogger<ReadWaitingTexts> log)
{
    private const int MostTries = 3;
    private readonly Dictionary<Id<DocumentVersion>, int> _tries = [];

    /// <summary>Answers how many versions still wait.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        foreach (var (document, version, sha256, mediaType) in await WaitingAsync(cancel))
        {
            try
            {
                await ReadAsync(document, version, sha256, mediaType, cancel);
            }
            catch (PdfWorkerAwayException e)
            {
                log.LogWarning("Documents wait to be read: {Reason}", e.Message);
                break;
            }
        }
        return (await WaitingAsync(cancel)).Count;
    }

    private async Task ReadAsync(Id<Document> document, Id<DocumentVersion> version, string sha256, string mediaType, CancellationToken cancel)
    {
        try
        {
            var text = await Task.Run(() => WordsOfAsync(sha256, mediaType, cancel), cancel);
            await SaveAsync(document, version, found => found.TextRead(version, text.Extractor, text.Sha256, text.PageCount, text.HasText), text, cancel);
        }
        catch (PdfWorkerFailedException e)
        {
            log.LogWarning("Version {Version} could not be read: {Reason}", version, e.Message);
            if (ProblemOf(e.Code) is { } problem || GivesUp(version, out problem))
                await SaveAsync(document, version, found => found.TextFailed(version, problem), null, cancel);
        }
    }

    /// <summary>A PDF is read by the worker, apart from this process; what is nothing but words and marks is read here.</summary>
    private async Task<PdfText> WordsOfAsync(string sha256, string mediaType, CancellationToken cancel)
    {
        if (mediaType == FileKind.Pdf.MediaType) return PdfText.Of(await worker.ReadTextAsync(await store.PathHereAsync(sha256, cancel), cancel));
        try
        {
            await using var file = File.OpenRead(await store.PathHereAsync(sha256, cancel));
            return mediaType == FileKind.Docx.MediaType ? WordText.Read(file) : await PlainText.ReadAsync(file, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or System.Text.DecoderFallbackException)
        {
            throw new PdfWorkerFailedException("Failed", e.Message);
        }
    }

    /// <summary>What the file itself is to blame for; anything else is tried again.</summary>
    private static PdfProblem? ProblemOf(string code) => code switch
    {
        "NotAPdf" => PdfProblem.NotAPdf,
        "Encrypted" => PdfProblem.Encrypted,
        "TooManyPages" => PdfProblem.TooManyPages,
        "OutOfMemory" => PdfProblem.Failed,
        _ => null,
    };

    private bool GivesUp(Id<DocumentVersion> version, out PdfProblem problem)
    {
        problem = PdfProblem.Failed;
        _tries[version] = _tries.GetValueOrDefault(version) + 1;
        return _tries[version] >= MostTries && _tries.Remove(version);
    }

    private Task<Refusal?> SaveAsync(Id<Document> id, Id<DocumentVersion> version, Action<Document> tell, PdfText? text, CancellationToken cancel) =>
        change.RunAsync(Viewer.System, async at =>
        {
            var document = await at.Db.AllDocuments.SingleOrDefaultAsync(d => d.Id == id, at.Cancel);
            if (document?.Versions.FirstOrDefault(v => v.Id == version) is not { TextState: TextState.Waiting }) return null;
            tell(document);
            if (text is not null) at.Db.Add(text.ToKeep(version));
            return null;
        }, cancel);

    private async Task<List<(Id<Document>, Id<DocumentVersion>, string, string)>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var waiting = await db.AllDocumentVersions.AsNoTracking().Where(v => v.TextState == TextState.Waiting)
            .OrderBy(v => v.UploadedAt).Select(v => new { v.DocumentId, v.Id, v.Sha256, v.MediaType }).ToListAsync(cancel);
        return [.. waiting.Select(v => (v.DocumentId, v.Id, v.Sha256, v.MediaType))];
    }
}
