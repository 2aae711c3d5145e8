using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>What the uploader says about a file: which document and version it shall be, and what it is evidence for.</summary>
/// <param name="Reason">Why it takes the place of the file that is there, if one is.</param>
public sealed record Upload(Id<Submission> SubmissionId, Id<Document> DocumentId, Id<DocumentVersion> VersionId, Id<Criterion>? CriterionId, string FileName, string? Reason = null);

/// <summary>A stored file becomes evidence: a new document, or a new version of one that is there. The same upload twice is one.</summary>
public sealed class AddDocument(Change change, DocumentLimits limits)
{
    public Task<Refusal?> RunAsync(Viewer by, Upload upload, StoredFile file, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.OwnSubmissionAsync(upload.SubmissionId) is not { } submission) return new NotFound();
            var document = await at.Db.AllDocuments.FirstOrDefaultAsync(d => d.Id == upload.DocumentId, at.Cancel);
            if (document is not null && document.SubmissionId != submission.Id) return new NotFound();
            if (document?.Versions.Any(v => v.Id == upload.VersionId) == true) return null;
            if (upload.CriterionId is { } criterion && !await BelongsAsync(at, submission, criterion)) return new NotFound();
            if (file.IsVideo && await VideosAsync(at, submission) >= limits.MostVideos) return new TooManyVideos(limits.MostVideos);
            if (document is not null)
            {
                if (submission.TakeInVersion(file.Weight, limits.SubmissionBytes) is { } noRoom) return noRoom;
                return document.Replace(upload.VersionId, file, upload.FileName, upload.Reason, at.By.Person, at.Now);
            }

            if (submission.TakeIn(file.Weight, limits.SubmissionBytes) is { } refusal) return refusal;
            at.Db.Add(document = new Document(upload.DocumentId, submission.Id, upload.CriterionId, TitleOf(upload.FileName)));
            document.Add(upload.VersionId, file, upload.FileName, at.By.Person, at.Now);
            return null;
        }, cancel);

    private static Task<bool> BelongsAsync(Moment at, Submission submission, Id<Criterion> criterion) =>
        at.Db.AllCriteriaSets.AnyAsync(s => s.Id == submission.CriteriaSetId && s.Criteria.Any(c => c.Id == criterion), at.Cancel);

    private static Task<int> VideosAsync(Moment at, Submission submission) =>
        at.Db.AllDocumentVersions.CountAsync(v => v.MediaType.StartsWith("video/") && at.Db.AllDocuments.Any(d => d.Id == v.DocumentId && d.SubmissionId == submission.Id), at.Cancel);

    private static string TitleOf(string fileName) => Path.GetFileNameWithoutExtension(fileName) is { Length: > 0 } title ? title : fileName;
}
