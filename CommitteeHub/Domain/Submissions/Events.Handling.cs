using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Submissions;

public sealed record FeeSettled(Id<Submission> SubmissionId, bool Waived) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record CompletenessConfirmed(Id<Submission> SubmissionId) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record ReturnedAsIncomplete(Id<Submission> SubmissionId, int Items, DateOnly DueOn) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}

public sealed record PanelAssigned(Id<Submission> SubmissionId, IReadOnlyList<Id<Person>> Members, int Size) : LedgerEvent
{
    public override Readers Readers => Readers.Concerned;
}
