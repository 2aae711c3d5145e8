using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Body;

/// <summary>Details of the legal entity or its account apply from a day on.</summary>
/// <param name="Before">What would have applied on that day; null when these are the first.</param>
[Administration(AdministrationPart.Rules)]
public sealed record BodyDetailsDated(DateOnly From, BodyDetails? Before, BodyDetails After, Id<Person> ById) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

/// <summary>What was to apply from a day to come does not.</summary>
[Administration(AdministrationPart.Rules)]
public sealed record BodyDetailsTakenBack(DateOnly From, Id<Person> ById) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

[Administration(AdministrationPart.Rules)]
public sealed record HouseRulesChanged(string Changes, Id<Person> ById) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

[Administration(AdministrationPart.Rules)]
public sealed record BodyPageWritten(BodyPage Page, string Language, Id<Person> ById) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}

/// <summary>Another logo, or none any more.</summary>
[Administration(AdministrationPart.Rules)]
public sealed record LogoChanged(string? Sha256, Id<Person> ById) : LedgerEvent
{
    public override Readers Readers => Readers.Secretariat;
}
