using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>Looks whether an upload has a chance, so that a hopeless one costs nothing. The use case decides again.</summary>
public sealed class ReadUploadRoom(IDbContextFactory<CommitteeDb> contexts, TimeProvider clock, DocumentLimits limits)
{
    public async Task<UploadRoom> RunAsync(Upload upload, long? length, Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var by = await db.StandingOfAsync(viewer, clock.GetUtcNow(), cancel);
        var submission = await db.DossiersFor(by).AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(s => s.Id == upload.SubmissionId, cancel);
        if (submission is null || !by.SpeaksFor(submission.OrganisationId)) return new(false, new NotFound());
        if (await db.AllDocumentVersions.AnyAsync(v => v.Id == upload.VersionId && v.DocumentId == upload.DocumentId && db.AllDocuments.Any(d => d.Id == v.DocumentId && d.SubmissionId == upload.SubmissionId), cancel))
            return new(true, null);
        var document = await db.AllDocuments.AsNoTracking().FirstOrDefaultAsync(d => d.Id == upload.DocumentId && d.SubmissionId == upload.SubmissionId, cancel);
        return new(false, WhyNot(submission, document, upload, length));
    }

    private static long Weight(Upload upload, long? length) => FileKind.IsVideoName(upload.FileName) ? 0 : length ?? 0;

    private Refusal? WhyNot(Submission submission, Document? document, Upload upload, long? length) => length switch
    {
        0 => new FileEmpty(),
        { } known when known > limits.MostBytesOf(upload.FileName) => new FileTooLarge(limits.MostBytesOf(upload.FileName) >> 20),
        _ when document is null => submission.TakeIn(Weight(upload, length), limits.SubmissionBytes),
        _ => submission.TakeInVersion(Weight(upload, length), limits.SubmissionBytes) ?? document.WhyNotReplace(null, upload.Reason),
    };
}
