using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

public sealed record NoConflictDeclared(Id<Submission> SubmissionId, Id<Person> MemberId) : LedgerEvent;
public sealed record MemberRecused(Id<Submission> SubmissionId, Id<Person> MemberId) : LedgerEvent;
public sealed record ChairAskedAboutConflict(Id<Submission> SubmissionId, Id<Person> MemberId) : LedgerEvent;
public sealed record ChairAdvised(Id<Submission> SubmissionId, Id<Person> MemberId, ChairAdvice Advice, Id<Person> ChairId) : LedgerEvent;
public sealed record ConflictPinned(Id<Submission> SubmissionId, Id<Person> MemberId, Id<Person> ById) : LedgerEvent;
public sealed record ConflictUnpinned(Id<Submission> SubmissionId, Id<Person> MemberId, Id<Person> ById) : LedgerEvent;
public sealed record RecusalUndone(Id<Submission> SubmissionId, Id<Person> MemberId, Personal Reason, Id<Person> ById) : LedgerEvent;
