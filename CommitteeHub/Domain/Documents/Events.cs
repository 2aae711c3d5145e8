using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Documents;

public sealed record DocumentUploaded(Id<Submission> SubmissionId, Id<Document> DocumentId, Id<DocumentVersion> VersionId, int Number, string Sha256, long Length, string MediaType) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

/// <param name="Number">2, 3, … : those before it stay readable.</param>
/// <param name="Reason">Why, in the words of whoever replaced it.</param>
public sealed record DocumentReplaced(Id<Submission> SubmissionId, Id<Document> DocumentId, Id<DocumentVersion> VersionId, int Number, string Sha256, long Length, string MediaType, Personal Reason) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record DocumentRemoved(Id<Submission> SubmissionId, Id<Document> DocumentId) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record DocumentRead(Id<Submission> SubmissionId, Id<Document> DocumentId, Id<DocumentVersion> VersionId, int PageCount, string Extractor, string TextSha256) : LedgerEvent;

public sealed record DocumentNotReadable(Id<Submission> SubmissionId, Id<Document> DocumentId, Id<DocumentVersion> VersionId, PdfProblem Problem) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}
