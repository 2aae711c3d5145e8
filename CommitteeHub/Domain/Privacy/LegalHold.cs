using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Privacy;

/// <summary>Records of a person that must be kept for now, whatever their time: for a claim or a court. It wins over erasing and over every time limit.</summary>
public sealed class LegalHold : Aggregate
{
    public const int LongestReason = 1000;

    private LegalHold() { }

    public LegalHold(Id<LegalHold> id, Id<Person> person, string reason, Id<Person> by, DateTimeOffset now)
    {
        (Id, PersonId, Reason, HeldBy, HeldAt) = (id, person, reason.Trim(), by, now);
        Raise(new RecordsHeld(person, by, new Personal(Reason)));
    }

    public Id<LegalHold> Id { get; private set; }
    public Id<Person> PersonId { get; private set; }
    public string Reason { get; private set; } = "";
    public Id<Person> HeldBy { get; private set; }
    public DateTimeOffset HeldAt { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }

    public override Guid Key => Id.Value;
    public override StreamName Stream => StreamName.Administration;
    public override IEnumerable<Guid> AlsoRings => [PersonId.Value];

    public void Release(Id<Person> by, DateTimeOffset now)
    {
        if (ReleasedAt is not null) return;
        ReleasedAt = now;
        Raise(new RecordsReleased(PersonId, by));
    }
}

[Administration(AdministrationPart.People)]
public sealed record RecordsHeld(Id<Person> Subject, Id<Person> By, Personal Reason) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

[Administration(AdministrationPart.People)]
public sealed record RecordsReleased(Id<Person> Subject, Id<Person> By) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

public sealed record PersonErased(Id<Person> PersonId) : AccountEvent(PersonId);

/// <summary>The records must be kept for now.</summary>
public sealed record RecordsAreHeld : Refusal;

/// <summary>Whoever holds an office or a seat lays it down first.</summary>
public sealed record StillServes : Refusal;

/// <summary>Erasing cannot be undone, so it is said twice.</summary>
public sealed record ErasureNotConfirmed : Refusal;
