namespace CommitteeHub.Domain.Committees;

[Administration(AdministrationPart.People)]
public sealed record PersonAdded(Id<Person> PersonId, Personal Name, Personal Email) : LedgerEvent;
[Administration(AdministrationPart.People)]
public sealed record CommitteeFounded(Id<Committee> CommitteeId, string Name, string ProgramType) : LedgerEvent;
[Administration(AdministrationPart.People)]
public sealed record MemberSeated(Id<Committee> CommitteeId, Id<Person> PersonId, SeatRole Role, DateOnly From, DateOnly? To) : LedgerEvent;

/// <summary>The rules a committee decides by were changed.</summary>
/// <param name="Changes">What is another rule now, in words; the whole of both stands beside it.</param>
[Administration(AdministrationPart.Rules)]
public sealed record PolicyChanged(Id<Committee> CommitteeId, string Changes, CommitteePolicy Before, CommitteePolicy After, Id<Person> ById) : LedgerEvent;

/// <summary>A term on a committee ends on a day.</summary>
[Administration(AdministrationPart.People)]
public sealed record SeatEnds(Id<Committee> CommitteeId, Id<Person> PersonId, SeatRole Role, DateOnly LastDay) : LedgerEvent;
