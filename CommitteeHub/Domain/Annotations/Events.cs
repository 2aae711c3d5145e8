using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Annotations;

/// <summary>Something that happened to a shared annotation; told to those who deliberate and to nobody else.</summary>
public abstract record AnnotationEvent(Id<Submission> SubmissionId, Id<Annotation> AnnotationId) : LedgerEvent
{
    public override Readers Readers => Readers.Committee;
}

public sealed record AnnotationMade(Id<Submission> SubmissionId, Id<Annotation> AnnotationId, Id<DocumentVersion> VersionId, Id<Criterion>? CriterionId) : AnnotationEvent(SubmissionId, AnnotationId);
public sealed record AnnotationReplied(Id<Submission> SubmissionId, Id<Annotation> AnnotationId, Id<AnnotationReply> ReplyId) : AnnotationEvent(SubmissionId, AnnotationId);

/// <param name="Before">The words that were replaced.</param>
public sealed record AnnotationEdited(Id<Submission> SubmissionId, Id<Annotation> AnnotationId, Personal Before) : AnnotationEvent(SubmissionId, AnnotationId);

public sealed record AnnotationResolved(Id<Submission> SubmissionId, Id<Annotation> AnnotationId) : AnnotationEvent(SubmissionId, AnnotationId);
public sealed record AnnotationReopened(Id<Submission> SubmissionId, Id<Annotation> AnnotationId) : AnnotationEvent(SubmissionId, AnnotationId);
public sealed record AnnotationRestored(Id<Submission> SubmissionId, Id<Annotation> AnnotationId) : AnnotationEvent(SubmissionId, AnnotationId);
public sealed record AnnotationRemoved(Id<Submission> SubmissionId, Id<Annotation> AnnotationId) : AnnotationEvent(SubmissionId, AnnotationId);

/// <summary>The annotations of a document were looked for in its new version; only those that are shared are counted and named.</summary>
/// <param name="Annotations">Which ones; no more than a hundred, so that a room can be told of each.</param>
public sealed record AnnotationsPlaced(Id<Submission> SubmissionId, Id<Document> DocumentId, Id<DocumentVersion> VersionId, int Kept, int InDoubt, IReadOnlyList<Id<Annotation>> Annotations) : LedgerEvent
{
    public override Readers Readers => Readers.Committee;
}

/// <summary>Somebody looked at the place that was found in a new version and says that it is right.</summary>
public sealed record AnnotationPlaceConfirmed(Id<Submission> SubmissionId, Id<Annotation> AnnotationId, Id<DocumentVersion> VersionId) : AnnotationEvent(SubmissionId, AnnotationId);

/// <summary>Somebody chose the place in a new version.</summary>
public sealed record AnnotationAttached(Id<Submission> SubmissionId, Id<Annotation> AnnotationId, Id<DocumentVersion> VersionId, int Page) : AnnotationEvent(SubmissionId, AnnotationId);

/// <summary>Somebody says that what it was about is no longer there.</summary>
public sealed record AnnotationLeftWithoutPlace(Id<Submission> SubmissionId, Id<Annotation> AnnotationId, Id<DocumentVersion> VersionId) : AnnotationEvent(SubmissionId, AnnotationId);

/// <param name="Before">The words that were replaced.</param>
public sealed record ReplyEdited(Id<Submission> SubmissionId, Id<Annotation> AnnotationId, Id<AnnotationReply> ReplyId, Personal Before) : AnnotationEvent(SubmissionId, AnnotationId);
