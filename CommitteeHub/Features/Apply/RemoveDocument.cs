using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Apply;

/// <summary>A contact takes a document out of a draft. Once submitted, documents stay; only newer versions come.</summary>
public sealed class RemoveDocument(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Submission> id, Id<Document> documentId, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (await at.OwnSubmissionAsync(id) is not { } submission) return new NotFound();
            var document = await at.Db.AllDocuments.FirstOrDefaultAsync(d => d.Id == documentId && d.SubmissionId == id, at.Cancel);
            if (document is null) return null;
            if (submission.TakeOut(document) is { } refusal) return refusal;
            at.Db.Remove(document);
            return null;
        }, cancel);
}
