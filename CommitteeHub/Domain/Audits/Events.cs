using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Audits;

public sealed record AuditScheduled(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, DateOnly DueOn) : LedgerEvent;
public sealed record AuditFellDue(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, DateOnly DueOn) : LedgerEvent;
public sealed record AuditBecameOverdue(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, DateOnly DueOn) : LedgerEvent;
public sealed record AuditMoved(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, DateOnly DueOn, Personal Reason) : LedgerEvent;
public sealed record AuditNeedsCloserLook(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, AuditTrigger Trigger) : LedgerEvent;
public sealed record AuditDossierBegun(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, Id<Submission> SubmissionId) : LedgerEvent;
public sealed record AppraiserAppointed(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, Id<Person> AppraiserId) : LedgerEvent;
public sealed record AuditPointChecked(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, string Point, CheckAnswer Answer) : LedgerEvent;
public sealed record AuditRecommendationGiven(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId) : LedgerEvent;

public sealed record AuditPassed(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, DateOnly On) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record AuditFailed(Id<Audit> AuditId, Id<AssessmentProgram> ProgramId, int Round, DateOnly On) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}
