using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

public sealed record OrganisationAdded(Id<Organisation> OrganisationId, string Name, string BillingCountry) : LedgerEvent;
public sealed record ContactAdded(Id<Organisation> OrganisationId, Id<Person> PersonId) : LedgerEvent;
public sealed record ProgramAdded(Id<AssessmentProgram> ProgramId, Id<Organisation> OrganisationId, string ProgramType, string Title) : LedgerEvent;

public sealed record DraftStarted(Id<Submission> SubmissionId, string Title) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record ProgramSubmitted(Id<Submission> SubmissionId) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record ProgramSubmittedAgain(Id<Submission> SubmissionId) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record SubmissionWithdrawn(Id<Submission> SubmissionId, Personal Reason) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}
