using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Submissions;

namespace CommitteeHub.Domain.Conflicts;

public sealed record InterestAdded(Id<StandingInterest> InterestId, Id<Person> PersonId, InterestKind Kind, Personal Organisation) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record InterestEnded(Id<StandingInterest> InterestId, Id<Person> PersonId, DateOnly EndedOn) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record InterestRemoved(Id<StandingInterest> InterestId, Id<Person> PersonId) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record PinSet(Id<ConflictPin> PinId, Id<Person> MemberId, Id<Organisation> OrganisationId, Id<Submission>? SubmissionId, PinVerdict Verdict, Personal Reason, Id<Person> ById) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record PinLifted(Id<ConflictPin> PinId, Id<Person> MemberId, Id<Organisation> OrganisationId, Id<Submission>? SubmissionId, Id<Person> ById) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}
