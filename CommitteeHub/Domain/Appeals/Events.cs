using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Appeals;

public sealed record HearingAppointed(Id<AppealHearing> HearingId, Id<Submission> SubmissionId, IReadOnlyList<Id<Person>> Hearers) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record HearerDeclared(Id<AppealHearing> HearingId, Id<Submission> SubmissionId, Id<Person> PersonId, bool IsFree) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record HearerSpoke(Id<AppealHearing> HearingId, Id<Submission> SubmissionId, Id<Person> PersonId) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record AppealReleased(Id<AppealHearing> HearingId, Id<Submission> SubmissionId, Id<Submission> AboutId, AppealOutcome Outcome) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}
