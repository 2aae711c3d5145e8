using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Experts;

public sealed record ExpertInvited(Id<Submission> SubmissionId, Id<ExpertInvitation> InvitationId, Personal Name) : LedgerEvent;
public sealed record ExpertLinkSent(Id<Submission> SubmissionId, Id<ExpertInvitation> InvitationId, DateTimeOffset Until) : LedgerEvent;
public sealed record ExpertLinkOpened(Id<Submission> SubmissionId, Id<ExpertInvitation> InvitationId) : LedgerEvent;
public sealed record ExpertDeclared(Id<Submission> SubmissionId, Id<ExpertInvitation> InvitationId, ConflictAnswer Answer) : LedgerEvent;
public sealed record ExpertRead(Id<Submission> SubmissionId, Id<ExpertInvitation> InvitationId, Id<DocumentVersion> VersionId) : LedgerEvent;
public sealed record ExpertCommented(Id<Submission> SubmissionId, Id<ExpertInvitation> InvitationId, Id<ExpertComment> CommentId) : LedgerEvent;
public sealed record ExpertLinkRevoked(Id<Submission> SubmissionId, Id<ExpertInvitation> InvitationId, Id<Person> ById) : LedgerEvent;
